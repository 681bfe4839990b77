"""What is asked about a place, a field for each particular of its sort."""

from typing import Any

from flask import request

from webapp.errors import Incomplete
from webapp.places.cell_value import unfit, value_of
from webapp.places.sorts import CHOICES, COLUMNS, NUMBERS, Sort
from webapp.web.language import language


def questions(sort: Sort, place: Any = None) -> list[dict[str, Any]]:
    """One a field: name, label, choices or bounds, and what it says now."""
    zh = language() == "zh"
    asked = []
    for name in ("code", "zh", "en", *sort.particulars):
        held = getattr(place, name, None) if place else None
        choices = [(code, words[0 if zh else 1]) for code, words in CHOICES.get(name, {}).items()]
        asked.append(
            {
                "name": name,
                "label": COLUMNS[name][0 if zh else 1],
                "choices": choices,
                "bounds": NUMBERS.get(name),
                "required": name in {"code", "zh"},
                "value": getattr(held, "code", held) if held is not None else "",
            }
        )
    return asked


def answers(sort: Sort, known: Any) -> dict[str, Any]:
    """The place's particulars as they were sent; Incomplete with what is wrong, field by field."""
    zh, problems, facts = language() == "zh", {}, {}
    for name in ("code", "zh", "en", *sort.particulars):
        text = request.form.get(name, "").strip()
        wrong = ("请填写", "is missing") if not text and name in {"code", "zh"} else unfit(name, text)
        if name == "gate" and text and known(text) is None:
            wrong = ("没有此编号的入口", "there is no such gate")
        if wrong:
            problems[COLUMNS[name][0 if zh else 1]] = wrong[0 if zh else 1]
        else:
            facts[name] = value_of(name, text)
    if problems:
        raise Incomplete(problems)
    if "gate" in facts:
        gate = known(facts.pop("gate"))
        facts["gate_id"] = gate.id if gate else None
    facts["en"] = facts["en"] or facts["zh"]
    return facts
