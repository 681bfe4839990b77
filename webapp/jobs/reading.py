"""A submitted form becomes the answers of a step; what belongs to no field of the step is refused."""

from collections.abc import Callable
from typing import Any

from webapp import subjects
from webapp.errors import Refusal
from webapp.jobs import photographing, scanned, signing
from webapp.jobs.job import Job
from webapp.people import Person
from webapp.procedures.field import Field
from webapp.procedures.listed import on_list
from webapp.procedures.procedure import Procedure
from webapp.procedures.step import Step
from webapp.procedures.value import Typed, Unreadable, given
from webapp.submissions import on_paper


def answers_of(procedure: Procedure, step: Step, form: Typed, site: Any) -> dict[str, Any]:
    """The answers given in a form, blanks left out. Refusal names the field that cannot be read."""
    return _answers(procedure.asked(step), form, site, step.clauses)


def later_answers(job: Job, form: Typed, site: Any) -> dict[str, Any]:
    """What was still missing."""
    return _answers(job.todo, form, site, ())


def _answers(fields: list[Field], form: Typed, site: Any, clauses: tuple[str, ...]) -> dict[str, Any]:
    _no_strays(fields, form, clauses)
    told = {field.id: _told(field, form, site) for field in fields}
    return {name: value for name, value in told.items() if value is not None}


def _told(field: Field, form: Typed, site: Any) -> Any:
    if field.kind == "signature":
        return signing.read(field, form)
    if field.kind == "photo":
        return photographing.read(field, form)
    try:
        value = given(field, form)
    except Unreadable as error:
        raise Refusal(
            "jobs.unreadable",
            "“{zh_what}”：{zh_why}",
            "“{en_what}”: {en_why}",
            zh_what=error.field.words.zh,
            en_what=error.field.words.en,
            zh_why=error.words.zh,
            en_why=error.words.en,
        ) from error
    if value is None:
        return None
    if field.is_rows:
        return [
            {column.id: _meant(column, row[column.id], site) for column in field.columns} for row in value
        ]
    return _meant(field, value, site)


def _meant(field: Field, value: Any, site: Any) -> Any:
    special: dict[str, Callable[..., Any]] = {
        "scan": scanned.read,
        "place": scanned.read,
        "unit": scanned.read,
        "person": _person,
        "listed": _listed,
    }
    return special[field.kind](field, value, site) if value is not None and field.kind in special else value


def _person(field: Field, text: str, site: Any) -> dict[str, Any]:
    person = _somebody(text, site)
    if person is None or (field.roles and not person.holds(field.roles, site.id)):
        raise Refusal(
            "jobs.wrong_person",
            "“{zh_what}”：请从名单里选，或扫工牌",
            "“{en_what}”: choose from the list, or scan the badge",
            clause=field.clause or None,
            zh_what=field.words.zh,
            en_what=field.words.en,
        )
    return {
        "kind": "person",
        "id": str(person.id),
        "label": subjects.of(person).label(person),
        "kinds": ["person"],
    }


def _listed(field: Field, text: str, site: Any) -> dict[str, Any]:
    for thing in on_list(field.of, site):
        if str(thing.id) == text:
            return scanned.as_answer(thing)
    raise Refusal(
        "jobs.not_listed",
        "“{zh_what}”：名单上没有这一项（可能已更新），请重新选",
        "“{en_what}”: the list has no such line, or no longer; choose again",
        clause=field.clause or None,
        zh_what=field.words.zh,
        en_what=field.words.en,
    )


def _somebody(text: str, site: Any) -> Person | None:
    thing = scanned.thing_of(text, site)
    return thing if isinstance(thing, Person) else None


def _no_strays(fields: list[Field], form: Typed, clauses: tuple[str, ...]) -> None:
    wanted = {*(field.id for field in fields), on_paper.FIELD}
    for name in form:
        if name.startswith("_") or name.split("-")[0] in wanted or not any(form.getlist(name)):
            continue
        raise Refusal(
            "jobs.stray",
            "这一步没有“{name}”这一项，请去掉再提交",
            "This step has no “{name}”; take it out and send again",
            clause=clauses[0] if clauses else None,
            name=name,
        )
