"""Which time limits hold for a request: the reply's, and those of the procedure that its kind belongs to (HR-1.2.a-3)."""

from dataclasses import dataclass
from typing import Any

from webapp import settings
from webapp.help_requests.replying import LIMIT
from webapp.help_requests.tasking import TASK
from webapp.jobs import running
from webapp.procedures import shelf
from webapp.settings.catalogue import Default, default


@dataclass(frozen=True)
class TimeRule:
    """One limit as the site has set it: its words, how long, and the clause that asks for it."""

    zh: str
    en: str
    clause: str
    span: Any
    in_duty_hours: bool = False


def rules_of(request: Any) -> list[TimeRule]:
    """The limits in force, the reply's first: it holds whatever else does (HR-1.2.a-3)."""
    names = [LIMIT, *(name for procedure in _procedures(request) for name in _settings(procedure))]
    return [_rule(request.site_id, default(name)) for name in dict.fromkeys(names)]


def _procedures(request: Any) -> list[str]:
    """Those that it went to; before it went anywhere, the one of its kind."""
    gone = [job.procedure_id for job in request.jobs]
    likely = request.destination or (TASK if request.kind == "other" else None)
    return list(dict.fromkeys(gone)) or ([likely] if likely else [])


def _settings(procedure_id: str) -> list[str]:
    procedure = shelf.book().get(procedure_id)
    steps = procedure.steps.values() if procedure else ()
    of_the_book = [reminder.setting for step in steps for reminder in step.reminders if reminder.setting]
    return [*running.own_limits(procedure_id), *of_the_book]


def _rule(site_id: Any, rule: Default) -> TimeRule:
    zh, en = rule.zh.partition("（")[0], rule.en.rpartition(" (")[0] or rule.en
    rests = running.in_duty_hours(site_id, rule.name)
    return TimeRule(zh, en, rule.clause, settings.value(site_id, rule.name), rests)
