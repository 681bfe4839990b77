"""A key is lost: it stands missing, its loan ends, and both come back where the report was a mistake or it turns up."""

from typing import Any

from sqlalchemy import select

from webapp.database import session
from webapp.errors import Conflict
from webapp.keys import chasing, register
from webapp.keys.key import Key
from webapp.keys.standing import GONE, Standing
from webapp.people import Person

NOT_BACK = "未归还"


def goes_missing(key: Key, case_no: str, by: Person) -> None:
    """Nobody lends it, nobody is chased for it; its line of the register names the case."""
    line = register.held_line(key.id)
    if line is not None:
        at = register.moment(key.id)
        line.close(by=by, at=at, who=NOT_BACK, because="钥匙遗失", sound=False, damage="", hook="")
        line.case_no = case_no
        chasing.end(line)
    key.stand(Standing.MISSING)


def is_confirmed(key: Key | None) -> None:
    """The superior knows: it is lost until it turns up."""
    if key is not None and key.standing == Standing.MISSING:
        key.stand(Standing.LOST)


def was_a_mistake(key: Key | None, case_no: str) -> None:
    """The report was taken back at once: the loan goes on where it stood."""
    if key is None:
        return
    line = key.last
    if line is not None and line.case_no == case_no:
        line.reopen()
        line.case_no = ""
        chasing.again(line, key)
    key.stand(Standing.IN_CUSTODY)


def turns_up(key: Key | None) -> None:
    """Found and tried before the lock was changed: it hangs on its hook again."""
    if key is not None and key.standing not in GONE:
        key.stand(Standing.IN_CUSTODY)


def fits_no_more(key: Key | None) -> None:
    """The lock was changed, or the case ended without the key: it is void."""
    if key is not None and key.standing not in GONE:
        key.stand(Standing.VOID)


def is_sought_already(cases: Any, key: Key | None) -> Conflict:
    """The key is being looked for under another number."""
    mine = select(cases.number).where(cases.key_id == (key.id if key else None), cases.is_over.is_(False))
    return Conflict(
        "key_case.already",
        "钥匙{number}已按遗失处理（{other}），请打开该单继续办理",
        "The loss of key {number} is in hand as {other}; go on with that case",
        "KC-11f",
        number=key.number if key else "—",
        other=session.scalar(mine.limit(1)) or "—",
    )
