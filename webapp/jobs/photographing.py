"""Photos as an answer: taken in at the step, kept as evidence about the job; the answer names them by id and hash."""

from typing import Any

from webapp.evidence import Evidence
from webapp.procedures.field import Field
from webapp.procedures.rule import Passing
from webapp.procedures.value import Typed

MOST = 6


def read(field: Field, form: Typed) -> dict[str, Any] | None:
    """The pictures as they were sent, at most six; None where nobody took one."""
    sent = [file for file in form.getlist(field.id) if getattr(file, "filename", None)]
    return {"sent": [file.read() for file in sent[:MOST]]} if sent else None  # type: ignore[attr-defined]


def keep(passing: Passing) -> None:
    """Draw each photo anew and keep it; Refusal where one is none."""
    for field in passing.procedure.asked(passing.step):
        value = passing.answers.get(field.id)
        if field.kind == "photo" and isinstance(value, dict):
            photos = [
                Evidence.photo(body, about=passing.job, by=passing.by) for body in value.pop("sent", [])
            ]
            if photos:
                value["evidence"] = [str(photo.id) for photo in photos]
                value["sha256"] = [photo.sha256 for photo in photos]
