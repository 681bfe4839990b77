"""Rules and effects that a book file may name: judgement is code, and stands in the room that it belongs to.

A rule says no by raising Refusal. An effect makes something else happen in the same transaction, such as lending the
chair that was scanned. A name, once used, is never given to another rule (design 12).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from webapp.procedures.procedure import Procedure
from webapp.procedures.step import Step


@dataclass(frozen=True)
class Passing:
    """Somebody passes a step: the job, what was answered now and before, and who it is."""

    job: Any
    procedure: Procedure
    step: Step
    by: Any
    answers: Mapping[str, Any]
    before: Mapping[str, Any] = field(default_factory=dict)
    row: int = 0

    def said(self, field_id: str) -> Any:
        """The answer to a field, now or at an earlier step; None if nobody answered."""
        return self.answers.get(field_id, self.before.get(field_id))

    def is_yes(self, field_id: str) -> bool:
        """Was a yes-or-no field answered with yes."""
        return self.said(field_id) == "yes"


Check = Callable[[Passing], None]
RULES: dict[str, Check] = {}
EFFECTS: dict[str, Check] = {}


def _register(shelf: dict[str, Check], name: str) -> Callable[[Check], Check]:
    def keep(check: Check) -> Check:
        standing = shelf.setdefault(name, check)
        if (standing.__module__, standing.__qualname__) != (check.__module__, check.__qualname__):
            raise ValueError(f"{name} is already the name of {standing.__module__}.{standing.__qualname__}")
        return check

    return keep


def rule(name: str) -> Callable[[Check], Check]:
    """Register a rule under a dotted name. ValueError if another function holds the name."""
    return _register(RULES, name)


def effect(name: str) -> Callable[[Check], Check]:
    """Register an effect under a dotted name. ValueError if another function holds the name."""
    return _register(EFFECTS, name)


def check(passing: Passing) -> None:
    """Ask every rule of the step, in the order of the file. The first that says no raises Refusal."""
    for name in passing.step.rules:
        RULES[name](passing)


def follow(passing: Passing) -> None:
    """Let every effect of the step happen, in the order of the file."""
    for name in passing.step.effects:
        EFFECTS[name](passing)
