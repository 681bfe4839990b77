"""What a request of the web asked for: which list, which one, which facts."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, request

from webapp.database import session
from webapp.errors import NotFound
from webapp.help_requests import choice
from webapp.help_requests.departments import departments_of
from webapp.help_requests.forms import FactsForm
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.listing import FILTERS, listed
from webapp.help_requests.milestone import times_stay
from webapp.help_requests.register_rows import INTERNAL, row_of, told_of
from webapp.help_requests.subkinds import named
from webapp.help_requests.taking import FACTS
from webapp.help_requests.task_times import task_times
from webapp.help_requests.tasking import FOLLOW_UP, is_secret
from webapp.help_requests.where import place_of
from webapp.jobs import Job
from webapp.jobs.candidates import staff_of
from webapp.people import Permission, Person, within_reach
from webapp.places import Place
from webapp.web.language import language
from webapp.web.wording import masked_name, masked_phone

help_requests = Blueprint("help_requests", __name__, url_prefix="/help-requests")


def found(id: UUID) -> HelpRequest:
    """The request of that id at this site; NotFound otherwise."""
    one: HelpRequest = within_reach(HelpRequest, id)
    return one


def times_stand() -> None:
    """Refusal where a form tries to say when it was received or answered: that is the server's to say (HR-1.2.a-1)."""
    if any(request.form.get(name) for name in ("received_at", "answered_at", "reply_late")):
        raise times_stay()


def taker(chosen: str | None) -> tuple[Person | None, str | None]:
    """Whom a hand-over form chose: a colleague of the site by id, or a department by name."""
    if chosen in choice.DEPARTMENTS or not chosen:
        return None, chosen
    try:
        return staff_of(g.site, UUID(chosen)), None
    except ValueError:
        raise NotFound from None


def filters() -> dict[str, str]:
    """What is searched for and which are shown."""
    shown = request.args.get("shown", "open")
    return {"q": request.args.get("q", ""), "shown": shown if shown in FILTERS else "open"}


def rows_asked() -> Any:
    """The list as it is filtered; names and phones are searched only for those who may read them."""
    asked = filters()
    return listed(g.site, asked["q"], asked["shown"], g.person.may(Permission.PERSONAL_REVEAL, g.site.id))


def facts_of(form: FactsForm) -> dict[str, Any]:
    """The facts of a form; the place from the picker, a tag, a code, initials, else in words."""
    told = {name: value for name, value in form.data.items() if name in FACTS}
    typed = form.where.data or ""
    place = place_at(form.place.data or request.form.get("place_recent", type=UUID), typed)
    return told | ({"place_id": place.id} if place else {"place_words": typed})


def place_at(chosen: UUID | None, typed: str) -> Place | None:
    """The place that was tapped, else the one that was typed or scanned; None where there is none at this site."""
    place = session.get(Place, chosen) if chosen else None
    return place if place is not None and place.site_id == g.site.id else place_of(typed, g.site)


def masked_row(request: HelpRequest, jobs: list[Job]) -> dict[str, Any]:
    """The same row for a list: who and where only as far as a page shows them without an entry (design 3.17)."""
    hidden = {"caller": masked_name(request.caller), "phone": masked_phone(request.phone)}
    spoken = {} if request.place else {"unit": request.place_words and "…"}
    return (
        row_of(request, jobs) | hidden | spoken | ({} if language() == "zh" else _in_english(request, jobs))
    )


def _in_english(request: HelpRequest, jobs: list[Job]) -> dict[str, Any]:
    """The words of the house; what people wrote stays as they wrote it."""
    jobs = [job for job in jobs if job.procedure_id != FOLLOW_UP]
    secret = is_secret(request, jobs)
    kind = [choice.KINDS[request.kind], *(choice.AID_MODES[mode] for mode in request.wanted)]
    kind += [named(request.subkind)] if request.subkind else []
    tables = {"channel": choice.CHANNELS, "outcome": choice.OUTCOMES, "severity": choice.SEVERITIES}
    said = {name: table.get(getattr(request, name) or "") for name, table in tables.items()}
    asked = {"asked_of": "Supervisor"} if request.mark("asked_supervisor") else {}
    return {
        "kind": " · ".join(one.en for one in kind),
        **{name: words.en for name, words in said.items() if words},
        **asked,
        "department": [one.en for one in departments_of(jobs)],
        "done": INTERNAL
        if secret
        else request.done or "; ".join(told_of(job, english=True) for job in jobs) or None,
        "times": task_times(jobs, english=True),
        "remarks": request.remarks,
    }
