"""What the partial of a handover list draws itself with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask

from webapp.keys.custody_place import CustodyPlace
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.key_class import KeyClass
from webapp.keys.receiving.forms import NewKeyForm
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.reason import REASONS
from webapp.keys.receiving.state import ORDER, State
from webapp.procedures.words import Words

CHIPS = {
    State.SIGNED_BOTH: "done",
    State.WITHDRAWN: "closed",
    State.DRAFT: "new",
    State.SIGNED_GIVER: "waiting",
}


@dataclass(frozen=True)
class Spoken(Words):
    """A state in words, with the sign it is drawn by."""

    chip: str = "going"


STATES = {one.value: Spoken(one.words.zh, one.words.en, CHIPS.get(one, "going")) for one in State}


def steps_of(handover: KeyHandover, name: Callable[[str], str]) -> list[dict[str, Any]]:
    """Done, now, next; who signed stands beside."""
    here = ORDER.index(State(handover.state)) if handover.state in ORDER else -1
    signed = handover.signatures
    by = {State.SIGNED_GIVER: signed.get("giver"), State.SIGNED_BOTH: signed.get("receiver")}
    return [
        {
            "label": step.words,
            "state": "done" if place <= here else "now" if place == here + 1 and here >= 0 else "next",
            "by": name(mark.name) if (mark := by.get(step)) else None,
        }
        for place, step in enumerate(ORDER)
    ]


def new_key_form(handover: KeyHandover) -> NewKeyForm:
    """Filled in as far as the list says: an entrusted key's class and unit."""
    paper: KeyEntrustment | None = handover.entrustment
    if paper is None:
        return NewKeyForm(data={"copies": 1, "key_class": KeyClass.VACANT_UNIT.value})
    known = {"key_class": KeyClass.OWNER_ENTRUSTED.value, "place": paper.place.code}
    return NewKeyForm(data={"copies": 1, **known})


def draw_with(app: Flask) -> None:
    """Names of reasons, states and places in the reader's language."""
    app.jinja_env.globals["handover_reasons"] = REASONS
    app.jinja_env.globals["handover_states"] = STATES
    app.jinja_env.globals["custody_places"] = {one.value: one.words for one in CustodyPlace}
    app.add_template_global(steps_of, "handover_steps")
    app.add_template_global(new_key_form)
