"""Answers as words for the reader; what identifies somebody is masked for whom it is none of the business."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask_babel import gettext

from webapp.database import session
from webapp.places import Place
from webapp.procedures.field import Field
from webapp.procedures.procedure import Procedure
from webapp.procedures.words import Words
from webapp.web.language import language
from webapp.web.wording import both, listing, masked_name, masked_phone

YESNO = {"yes": Words("是", "Yes"), "no": Words("否", "No")}


def told(field: Field, value: Any, whole: bool = True) -> str:
    """One answer in the reader's language; empty for none. `whole` is False for a reader who may not see names."""
    if value is None or value == []:
        return ""
    if field.personal and not whole:
        return _masked(field, value)
    return _WORDS.get(field.kind, _plain)(field, value)


def row_words(field: Field, row: dict[str, Any], whole: bool = True) -> str:
    """One row in one line."""
    return " · ".join(filter(None, (told(column, row.get(column.id), whole) for column in field.columns)))


def facts(procedure: Procedure, answers: dict[str, Any], whole: bool) -> list[tuple[str, str]]:
    """Label and words of every answer, in the order of the file, rows left out."""
    named = [field for field in procedure.fields.values() if field.id in answers and not field.is_rows]
    return [(str(field.words), words) for field in named if (words := told(field, answers[field.id], whole))]


def _plain(_field: Field, value: Any) -> str:
    return str(value)


def _label(_field: Field, value: Any) -> str:
    """A place of the site by its name in the reader's language; else as it was written down then."""
    place = (
        session.get(Place, UUID(value["id"])) if value.get("kind") == "place" and language() != "zh" else None
    )
    return both(place) if place is not None else str(value["label"])


def row_facts(procedure: Procedure, answers: dict[str, Any], whole: bool) -> list[tuple[str, list[str]]]:
    """Every list of rows that was answered, a line a row."""
    lists = [field for field in procedure.fields.values() if field.is_rows and answers.get(field.id)]
    return [
        (str(field.words), [row_words(field, row, whole) for row in answers[field.id]]) for field in lists
    ]


def _option(field: Field, name: str) -> str:
    option = field.option(name)
    return str(option.words) if option else name


def _masked(field: Field, value: Any) -> str:
    if field.kind == "tel":
        return masked_phone(value)
    if field.kind == "signature":
        return masked_name(_signer(field, value))
    return masked_name(value) if field.kind == "text" else "＊＊＊"


def _photos(_field: Field, value: Any) -> str:
    kept = len(value.get("evidence", []))
    return gettext("1 photo") if kept == 1 else gettext("%(n)s photos", n=kept)


def _signer(_field: Field, value: Any) -> str:
    """Demo houses of the first landing hold the bare name."""
    return str(value["name"] if isinstance(value, dict) else value)


_WORDS: dict[str, Callable[[Field, Any], str]] = {
    "yesno": lambda _field, value: str(YESNO[value]),
    "choice": _option,
    "ticks": lambda field, value: listing(_option(field, name) for name in value),
    "datetime": lambda _field, value: str(value).replace("T", " "),
    "signature": _signer,
    "rows": lambda _field, value: str(len(value)),
    "scan": _label,
    "photo": _photos,
    "listed": _label,
    "place": _label,
    "unit": _label,
    "person": _label,
}
