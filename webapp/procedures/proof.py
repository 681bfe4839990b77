"""Is a procedure whole: every name it uses is its own, every step can be reached, every road ends."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from webapp.procedures.sheet import Sheet
from webapp.procedures.step import Step
from webapp.procedures.when import When

if TYPE_CHECKING:
    from webapp.procedures.procedure import Procedure

YESNO = ("yes", "no")


def prove(procedure: "Procedure", sheet: Sheet) -> None:
    """Raises BookError for the first thing that does not fit."""
    if not procedure.steps:
        raise sheet.wrong("step", "a procedure needs steps")
    if not procedure.reasons:
        raise sheet.wrong("could_not", "a procedure needs reasons for not being done")
    for key in ("urgent_field", "danger_field"):
        if (name := getattr(procedure, key)) and name not in procedure.fields:
            raise sheet.wrong(key, f"unknown field {name!r}")
    if procedure.secret:
        _condition(procedure, procedure.secret.when, sheet, "secret")
    for step in procedure.steps.values():
        _names(procedure, step, sheet)
    _fields(procedure, sheet)
    _roads(procedure, sheet)


def _names(procedure: "Procedure", step: Step, sheet: Sheet) -> None:
    at = f"step[{step.id}]"
    for key in ("fields", "shows"):
        if strange := [name for name in getattr(step, key) if name not in procedure.fields]:
            raise sheet.wrong(f"{at}.{key}", f"unknown field {strange[0]!r}")
    for to in _leads_to(step):
        if to not in procedure.steps:
            raise sheet.wrong(at, f"unknown step {to!r}")
    _beside(procedure, step, sheet, at)
    if step.over and not (step.over in procedure.fields and procedure.fields[step.over].is_rows):
        raise sheet.wrong(f"{at}.over", f"{step.over!r} is not a rows field")
    for when in _conditions(step):
        _condition(procedure, when, sheet, at)


def _beside(procedure: "Procedure", step: Step, sheet: Sheet, at: str) -> None:
    for way in step.next:
        if procedure.steps[way.to].beside and not way.side:
            raise sheet.wrong(at, f"{way.to!r} is passed beside the road: its way must be `side`")
    if step.beside and step.next:
        raise sheet.wrong(f"{at}.next", "nothing follows what is passed beside the road")


def _leads_to(step: Step) -> list[str]:
    hours = [name for reminder in step.reminders for name in (*reminder.until, reminder.then) if name]
    return [way.to for way in step.next] + hours


def _conditions(step: Step) -> Iterator[When]:
    conditions = [way.when for way in step.next] + [guide.when for guide in step.guides]
    conditions += [reminder.when for reminder in step.reminders]
    yield from (when for when in conditions if when)


def _condition(procedure: "Procedure", when: When, sheet: Sheet, at: str) -> None:
    field = procedure.fields.get(when.field)
    if field is None:
        raise sheet.wrong(f"{at}.when", f"unknown field {when.field!r}")
    possible = [option.id for option in field.options] or YESNO
    for value in when.values:
        if value not in possible:
            raise sheet.wrong(f"{at}.when", f"{when.field!r} is never answered {value!r}")


def _fields(procedure: "Procedure", sheet: Sheet) -> None:
    asked = {name for step in procedure.steps.values() for name in step.fields}
    for field in procedure.fields.values():
        if field.id not in asked:
            raise sheet.wrong(f"field[{field.id}]", "no step asks for it")
        if field.over and not (field.over in procedure.fields and procedure.fields[field.over].is_rows):
            raise sheet.wrong(f"field[{field.id}].over", f"{field.over!r} is not a rows field")
        if field.when:
            _condition(procedure, field.when, sheet, f"field[{field.id}]")


def _roads(procedure: "Procedure", sheet: Sheet) -> None:
    reached: set[str] = set()
    waiting = [procedure.first.id]
    while waiting:
        step = procedure.steps[waiting.pop()]
        if step.id not in reached:
            reached.add(step.id)
            waiting += [way.to for way in step.next]
    for name in procedure.steps:
        if name not in reached:
            raise sheet.wrong(f"step[{name}]", "no step leads to it")
    if not any(step.is_end and not step.beside for step in procedure.steps.values()):
        raise sheet.wrong("step", "no step ends the job")
