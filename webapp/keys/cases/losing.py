"""A key is lost: it stands missing, its loan ends, and both come back where the report was a mistake or it turns up."""

from typing import Any

from sqlalchemy import select

from webapp.database import held, session
from webapp.errors import Conflict, Refusal
from webapp.keys import chasing, register
from webapp.keys.cases.case_kind import CaseKind
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
        line.case_no, line.received_by_id = case_no, None  # nobody took it back
        chasing.end(line)
    key.stand(Standing.MISSING)


def may_be_lost(kind: str, key: Key | None) -> None:
    """Nobody loses what nobody has taken over: such a key is struck from its list (KC-2b)."""
    if kind != CaseKind.LOSS or key is None or held(key).standing != Standing.PENDING_HANDOVER:
        return
    raise Refusal(
        "key_case.pending",
        "钥匙{number}还在待移交，尚未接收，不能按遗失处理。请在移交清单上划去这一条或退回",
        "Key {number} still awaits its handover and cannot be lost; strike it from the handover list or send it back",
        "KC-2b",
        number=key.number,
    )


def is_confirmed(key: Key | None) -> None:
    """The superior knows: it is lost until it turns up."""
    if key is not None and key.standing == Standing.MISSING:
        key.stand(Standing.LOST)


def was_a_mistake(key: Key | None, case_no: str, stood: str) -> None:
    """The report was taken back at once: the loan goes on where it stood, and so does the key."""
    if key is None:
        return
    line = key.last
    if line is not None and line.case_no == case_no:
        line.reopen()
        line.case_no = ""
        chasing.again(line, key)
    key.stand(Standing.MISSING if stood == Standing.MISSING else _as_before(key, stood))


def turns_up(key: Key | None, stood: str) -> None:
    """Found and tried before the lock was changed: it hangs again, or goes on with its handover."""
    if key is not None and key.standing not in GONE:
        key.stand(_as_before(key, stood))


def fits_no_more(key: Key | None) -> None:
    """The lock was changed, or the case ended without the key: it is void."""
    if key is not None and key.standing not in GONE:
        key.stand(Standing.VOID)


def _as_before(key: Key, stood: str) -> Standing:
    """In transfer while its list is open, else in custody: a list that was withdrawn meanwhile takes no key along."""
    from webapp.keys.receiving.on_its_way import is_on_its_way  # its lists know the cases

    on_its_way = stood == Standing.IN_TRANSFER and is_on_its_way(key)
    return Standing.IN_TRANSFER if on_its_way else Standing.IN_CUSTODY


def case_of(key: Key) -> str:
    """The number under which the key is looked for; empty where nobody looks."""
    from webapp.keys.cases.key_case import KeyCase  # the noun's verbs lead here

    mine = select(KeyCase.number).where(KeyCase.key_id == key.id, KeyCase.is_over.is_(False))
    return session.scalar(mine.order_by(KeyCase.id.desc()).limit(1)) or ""


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
