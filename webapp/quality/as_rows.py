"""Figures as rows of a workbook or of a paper; `told` says words in the language wanted."""

from collections.abc import Callable
from typing import Any

from webapp.help_requests import HelpRequest, choice
from webapp.quality.appraisal import BREACHES, LATE, OVERRIDE, REPLIES, PersonsMonth
from webapp.quality.help_month import Group
from webapp.web.wording import both


def chinese(words: Any) -> str:
    """What has two languages, as paper says it."""
    return str(words.zh)


def month_row(group: Group, told: Callable[[Any], str] = both) -> dict[str, Any]:
    """One kind a line; times in seconds, shares in percent. `told` says words in the language wanted."""
    return {
        "kind": told(group.words),
        "count": len(group.requests),
        "replied": len(group.replied),
        "median": group.half,
        "p90": group.p90,
        "in_time": group.in_time,
        "late": len(group.late),
        "unsolved": len(group.unsolved),
        "met": len(group.met),
        "score": group.score,
    }


def request_row(request: HelpRequest) -> dict[str, Any]:
    """One request behind a number, without names."""
    reply = request.reply_time
    return {
        "number": request.number,
        "received": request.received_at,
        "kind": both(choice.KINDS[request.kind]),
        "state": both(choice.STAGES[request.stage]),
        "seconds": int(reply.total_seconds()) if reply is not None else None,
        "outcome": both(choice.OUTCOMES[request.outcome]) if request.outcome else None,
    }


def person_row(one: PersonsMonth, site: Any, told: Callable[[Any], str] = both) -> dict[str, Any]:
    """One person a line of F44."""
    counts = {name: len(one.of(name)) for name in (REPLIES, *BREACHES, OVERRIDE)}
    return {
        "name": one.person.name,
        "post": "、".join(told(role) for role in one.person.roles_at(site.id)),
        "item": "HR-11",
        "due": counts[REPLIES],
        "done": max(0, counts[REPLIES] - counts[LATE]),
        **counts,
        "praise": len(one.praise),
        "score": one.score,
        "remark": "；".join(note.words for note in one.remarks) or None,
    }
