"""Verbs that other rooms hang on an action: woken in the same transaction; and the undo of an action."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

Verb = Callable[..., Any]
_woken: dict[str, list[Verb]] = defaultdict(list)
_undo: dict[str, Verb] = {}


def on(action: str, verb: Verb) -> None:
    """Call `verb(subject, **particulars)` whenever that action is recorded; hanging it twice is hanging it once."""
    if verb not in _woken[action]:
        _woken[action].append(verb)


def wake(action: str, subject: Any, particulars: dict[str, Any]) -> None:
    """Run what hangs on the action; an exception undoes the whole act."""
    for verb in _woken.get(action, ()):
        verb(subject, **particulars)


def undoable(action: str, verb: Verb) -> None:
    """Say how an action is taken back: `verb(subject, by=person)`, a second act (design 3.10)."""
    _undo[action] = verb


def withdraw(action: str) -> Verb | None:
    """The verb that takes the action back, or None where it cannot be undone."""
    return _undo.get(action)
