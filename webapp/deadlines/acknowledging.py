"""Somebody takes an alarm on: its ladder stops, and rings again if what was promised does not come."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp import clock, settings, subjects
from webapp.database import session
from webapp.deadlines.deadline import Deadline, State, of_ladder, set  # noqa: A004
from webapp.deadlines.ladder import ladders
from webapp.deadlines.stopping import stop
from webapp.errors import Conflict, NotFound, Refusal
from webapp.logbook import record
from webapp.people import Person

PROMISE = "ladder.promise"


def acknowledge(row: Deadline, by: Any) -> None:
    """The ladder stops for now. Refusal for whoever's own alarm it is; Conflict where somebody was first, or it is over."""
    ladder, thing = _held(row), row.subject
    if thing is None:
        raise NotFound
    if by.id in [*row.is_own_of, _in_charge(row, thing)]:
        raise _own(row)
    if first := next((each for each in ladder if _answers(each, row)), None):
        if first.acknowledged_by_id == by.id:
            return
        raise _taken(first)
    if _is_over(ladder) and not row.until_seen:
        raise _done()
    row.acknowledged_by_id, row.acknowledged_at = by.id, clock.now()
    stop(thing, row.ladder)
    record("deadline.acknowledged", thing, words=row.words, rung=row.rung)
    if any(each.again for each in ladder) and not row.until_seen and subjects.of(thing).may_ring(thing):
        _promise(row, thing, by)


def _held(row: Deadline) -> list[Deadline]:
    """Every rung of the ladder, kept from the worker until the act is over."""
    same = select(Deadline).where(
        Deadline.subject_kind == row.subject_kind,
        Deadline.subject_id == row.subject_id,
        of_ladder(row.ladder),
    )
    locked = same.order_by(Deadline.rung).with_for_update().execution_options(populate_existing=True)
    return list(session.scalars(locked))


def _is_over(ladder: list[Deadline]) -> bool:
    """What was waited for has come: nothing of the ladder would still be told, and something was stopped."""
    states = {each.state for each in ladder}
    return State.SET not in states and State.STOPPED in states


def _in_charge(row: Deadline, thing: Any) -> UUID | None:
    """Whose alarm it is now, after all hand-overs."""
    ladder = ladders().get(row.ladder)
    person = getattr(thing, ladder.own, None) if ladder is not None and ladder.own else None
    return person.id if person is not None else None


def _answers(each: Deadline, row: Deadline) -> bool:
    """It was acknowledged after the row was told, and so answers for it too."""
    if each.acknowledged_at is None:
        return False
    return each is row or (row.fired_at is not None and each.acknowledged_at >= row.fired_at)


def _promise(row: Deadline, thing: Any, by: Any) -> None:
    """What was waited for may still not come: then everyone hears of it, and `by` cannot put it off again."""
    set(
        thing,
        f"{row.ladder}.promised",
        clock.now() + settings.value(row.site_id, PROMISE),
        persons=[by],
        own=[by, *filter(None, (session.get(Person, one) for one in row.is_own_of if one != by.id))],
        everyone=True,
        again=settings.value(row.site_id, "ladder.again"),
        zh=row.zh if row.zh.startswith(PROMISED[0]) else PROMISED[0] + row.zh,
        en=row.en if row.en.startswith(PROMISED[1]) else PROMISED[1] + row.en,
        setting=PROMISE,
        clause=row.clause,
        urgent=row.urgent,
        rings=row.rings,
    )


PROMISED = ("有人确认后仍未办：", "Acknowledged, but still not done: ")


def _own(row: Deadline) -> Refusal:
    return Refusal(
        "deadline.own",
        "这是针对您本人的提醒（{said_zh}），本人不能确认。请先办完，或请另一位值班人员确认",
        "This alarm is about you ({said_en}): nobody acknowledges his own. Do what it asks, or have somebody else on duty acknowledge it",
        clause=row.clause,
        said_zh=row.zh,
        said_en=row.en,
    )


def _done() -> Conflict:
    return Conflict(
        "deadline.done",
        "已经有人办好，或已经撤回，不用再确认。请打开看现在的情况",
        "It is done already, or was taken back; nothing is left to take on. Open it to see how it stands",
    )


def _taken(first: Deadline) -> Conflict:
    who = session.get(Person, first.acknowledged_by_id)
    return Conflict(
        "deadline.acknowledged",
        "{who}已经确认并负责处理，如有情况请直接联系",
        "{who} acknowledged it already and takes care of it; nothing is left for you to do",
        who=who.name if who else "—",
    )
