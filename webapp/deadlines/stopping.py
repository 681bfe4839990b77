"""What was waited for has come: nothing more is told."""

from functools import cache
from typing import Any

from sqlalchemy import String, bindparam, func, inspect, or_, select, update
from sqlalchemy.orm.attributes import set_committed_value

from webapp import notices, subjects
from webapp.database import session, straight
from webapp.deadlines.deadline import Deadline, State

ROW: Any = Deadline.__table__


def stop(subject: Any, rung: str | None = None) -> None:
    """What was waited for has come: this rung or ladder, or every rung, is told no more and leaves the screens."""
    session.flush()
    named, about = rung is not None, {"kind": subjects.of(subject).name, "thing": subject.id}
    if rung is not None:
        about |= {"name": rung, "ladder": f"{rung}."}
    for stopped in straight(_stopping(named), about).scalars():
        here = session().identity_map.get(inspect(Deadline).identity_key_from_primary_key((stopped,)))
        if here is not None:
            set_committed_value(here, "state", State.STOPPED.value)
    if straight(_ringing(named), about).first():
        notices.over(_named(named).params(about))


@cache
def _stopping(named: bool) -> Any:
    """The statements of `stop` are made once: every key that comes back stops some rungs, and hardly any rings."""
    row = ROW.c
    waiting = update(ROW).where(row.id.in_(_named(named)), row.state == State.SET.value)
    return waiting.values(state=State.STOPPED.value).returning(row.id)


@cache
def _ringing(named: bool) -> Any:
    return notices.waiting_for(_named(named)).limit(1)


@cache
def _named(named: bool) -> Any:
    """The ids of the rungs of a thing, all of them or those of one name or ladder."""
    row = ROW.c
    mine = select(row.id).where(row.subject_kind == bindparam("kind"), row.subject_id == bindparam("thing"))
    ladder = bindparam("ladder", type_=String)
    of_it = or_(row.rung == bindparam("name"), func.substr(row.rung, 1, func.length(ladder)) == ladder)
    return mine.where(of_it) if named else mine
