"""Verbs that other rooms hang on an action: woken in the same transaction; and the undo of an action."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Verb = Callable[..., Any]
_woken: dict[str, list[Verb]] = defaultdict(list)


@dataclass(frozen=True)
class Undo:
    """How an action is taken back: `verb(thing, by=person)`; whether it can be now; and what goes along with it."""

    verb: Verb
    can: Callable[[Any, Any], bool]
    along: frozenset[str]
    newest: bool


_undo: dict[str, Undo] = {}


def on(action: str, verb: Verb) -> None:
    """Call `verb(subject, **particulars)` whenever that action is recorded; hanging it twice is hanging it once."""
    if verb not in _woken[action]:
        _woken[action].append(verb)


def wake(action: str, subject: Any, particulars: dict[str, Any]) -> None:
    """Run what hangs on the action; an exception undoes the whole act."""
    for verb in _woken.get(action, ()):
        verb(subject, **particulars)


def undoable(
    action: str,
    verb: Verb,
    can: Callable[[Any, Any], bool] = lambda _thing, _by: True,
    along: tuple[str, ...] = (),
    newest: bool = False,
) -> None:
    """Say how an action is taken back: `verb(subject, by=person)`, a second act (design 3.10).

    `can(subject, person)` tells beforehand; `along` are actions of the same act that the verb takes back with it;
    `newest`: the verb takes back the last one of its kind, so it is not called once that is another's.
    """
    _undo[action] = Undo(verb, can, frozenset(along), newest)


def withdraw(action: str) -> Undo | None:
    """How the action is taken back, or None where it cannot be undone."""
    return _undo.get(action)
