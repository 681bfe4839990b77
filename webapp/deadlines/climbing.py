"""A ladder begins, and ends: by hand, or because the logbook says that something happened."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from sqlalchemy import select

from webapp import clock, subjects
from webapp.database import session
from webapp.deadlines.deadline import Deadline, State, of_ladder, set_all
from webapp.deadlines.fire import ring
from webapp.deadlines.ladder import Ladder, ladders
from webapp.deadlines.stopping import stop
from webapp.logbook import current


def climb(subject: Any, name: str, *, persons: Iterable[Any] = (), own: Iterable[Any] = ()) -> None:
    """Ring for the subject up that ladder. What rings at once is told in this very act: no worker is waited for.

    `persons` are told on every rung besides the roles; `own` may not acknowledge it, nor may whoever is in charge then.
    """
    ladder = ladders()[name]
    since = getattr(subject, ladder.since) if ladder.since else clock.now()
    rungs = ladder.rungs(subject, since, list(persons), list(own))
    set_all(subject, rungs)
    if not ladder.spokes[0].setting:
        first = _row(subject, rungs[0].name)
        ring(first, subject, spared=current().by if ladder.spares_maker else None)


def at_once(subject: Any, rung: str) -> None:
    """Tell a rung that was just set in this very act: no worker is waited for."""
    ring(_row(subject, rung), subject)


def rings(subject: Any, name: str) -> bool:
    """That ladder is under way for the subject."""
    mine = Deadline.subject_kind == subjects.of(subject).name, Deadline.subject_id == subject.id
    waiting = select(Deadline.id).where(*mine, of_ladder(name), Deadline.state == State.SET).limit(1)
    return session.scalar(waiting) is not None


def _row(subject: Any, rung: str) -> Deadline:
    kind = subjects.of(subject).name
    mine = Deadline.subject_kind == kind, Deadline.subject_id == subject.id, Deadline.rung == rung
    return session.scalars(select(Deadline).where(*mine).execution_options(populate_existing=True)).one()


@cache
def _begins(ladder: Ladder) -> Callable[..., None]:
    def begin(subject: Any, **_said: Any) -> None:
        if ladder.fits(subject) and not rings(subject, ladder.name):
            climb(subject, ladder.name)

    return begin


@cache
def _ends(ladder: Ladder) -> Callable[..., None]:
    def end(subject: Any, **_said: Any) -> None:
        stop(subject, ladder.name)

    return end


@cache
def _lapses(ladder: Ladder) -> Callable[..., None]:
    def lapse(subject: Any, **_said: Any) -> None:
        if not ladder.fits(subject):
            stop(subject, ladder.name)

    return lapse


@cache
def _anew(ladder: Ladder) -> Callable[..., None]:
    def begin_anew(subject: Any, **_said: Any) -> None:
        stop(subject, ladder.name)
        if ladder.fits(subject):
            climb(subject, ladder.name)

    return begin_anew


def hang() -> None:
    """Have every ladder woken by its actions."""
    for ladder in ladders().values():
        for actions, verb in (
            (ladder.starts, _begins(ladder)),
            (ladder.ends, _ends(ladder)),
            (ladder.lapses, _lapses(ladder)),
            (ladder.anew, _anew(ladder)),
        ):
            for action in actions:
                subjects.on(action, verb)
