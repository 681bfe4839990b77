"""A request that was routed opens the job of its procedure, with what is known already (HR-4, HR-5, HR-9)."""

from collections.abc import Collection
from typing import Any, Protocol

from webapp.jobs.job import Job
from webapp.jobs.scanned import as_answer
from webapp.logbook import current
from webapp.places import Place, Site
from webapp.procedures.shelf import book

_opened: set[str] = set()


class Asked(Protocol):
    """A request, as far as its job begins with it."""

    site: Site
    owner: Any
    caller: str | None
    phone: str | None
    place: Place | None
    place_words: str | None
    asked: str | None
    subkind: str | None


def opens(procedure_id: str) -> None:
    """Let every request that is routed to this procedure open its job in the same act."""
    _opened.add(procedure_id)


def open_for(request: Any, to: str = "", **_said: Any) -> None:
    """Woken by `help_request.routed`: whoever routed it asks for the job, for a resident's own page its owner."""
    if to in _opened:
        by = current().by or request.owner
        Job.open(to, request.site, by=by, answers=known_of(request, to), origin=request)


def known_of(request: Asked, procedure_id: str) -> dict[str, Any]:
    """What the request says of the questions that open the job."""
    return facts_of(request, book()[procedure_id].first.fields)


def facts_of(request: Asked, asked: Collection[str]) -> dict[str, Any]:
    """What the request says, as far as it is asked."""
    where: dict[str, Any] | None = None
    if request.place is not None:
        where = as_answer(request.place)
    elif request.place_words:
        where = {"kind": None, "id": None, "label": request.place_words, "kinds": []}
    told = {
        "requester": request.caller,
        "contact_phone": request.phone,
        "address": where,
        "place": where,
        "asked": request.asked,
        "subkind": request.subkind,
    }
    return {name: value for name, value in told.items() if value and name in asked}
