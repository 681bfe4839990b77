"""What the cells of a row of the help register say (F01)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from webapp.clock import local
from webapp.help_requests import choice
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.subkinds import named
from webapp.jobs import Job


def minutes(spent: timedelta | None) -> int | None:
    """Whole minutes of a span, None of none."""
    return None if spent is None else int(spent.total_seconds() // 60)


def reported(request: HelpRequest) -> list[str] | None:
    """To whom it went up and when: the supervisor what is major, the manager what is special (HR-2.2-3, HR-B1)."""
    major = request.mark("graded") if request.severity == "major" else None
    special = request.mark("special") if request.special else None
    told = (("主管", major), ("经理", special))
    lines = [f"{who} {local(request.site, mark.received):%m-%d %H:%M}" for who, mark in told if mark]
    return lines or None


def handlers(request: HelpRequest, jobs: list[Job]) -> list[str]:
    """Who was in the crews, by name; else who is in charge."""
    crew = [member.person.name for job in jobs for member in job.crew]
    return list(dict.fromkeys(crew)) or [request.owner.name]


def signed(mark: Any) -> dict[str, Any] | None:
    """A name that stands for a signature."""
    if mark is None:
        return None
    return {"name": mark.by.name, "at": mark.received.isoformat(), "image": None, "typed": True}


def narrower(request: HelpRequest) -> list[str]:
    """What the caller wants, and what it is about."""
    wanted = [choice.AID_MODES[mode].zh for mode in request.wanted]
    about = named(request.subkind).zh if request.subkind else None
    return [*wanted, about] if about else wanted


def zh(table: dict[str, choice.Choice], name: str | None) -> str | None:
    """The word of a choice on paper, which is Chinese first."""
    return table[name].zh if name in table else None


def iso(mark: Any) -> str | None:
    """When a step was done."""
    return mark.received.isoformat() if mark else None
