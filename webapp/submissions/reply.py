"""What the sender reads: a verdict for the outbox, a fragment for htmx, a page for a plain form."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import Response, g, render_template, request
from htmx_flask import make_response as htmx_response

from webapp import subjects
from webapp.clock import micros
from webapp.database import Base
from webapp.errors import Refusal
from webapp.submissions.submission import Submission
from webapp.submissions.undo import offer
from webapp.web.answers import fragment, page, see_other, verdict, wants_fragment, wants_verdict
from webapp.web.language import language


def applied(kept: Submission, done: Any) -> Response:
    """It was done just now."""
    if wants_verdict():
        return verdict(_body(kept, kept.verdict))
    if done.response is not None:
        return done.response
    if done.url is not None:
        return see_other(done.url)
    return _over(kept, done.subject, done.template, done.context or {})


def again(kept: Submission) -> Response:
    """It came before: the same verdict over the current page."""
    if wants_verdict():
        return verdict(_body(kept, "repeated" if kept.verdict == "applied" else kept.verdict))
    if kept.verdict in {"refused", "conflict"}:
        return _sentence(kept.says(language()), 409 if kept.verdict == "conflict" else 422, kept.rule or "")
    return _over(kept, kept.subject, None, {})


def refused(kept: Submission, refusal: Refusal) -> Response:
    """A rule said no: the sentence names what is missing and how to get it."""
    if wants_verdict():
        return verdict(_body(kept, refusal.verdict, refusal.says(language()), refusal.rule))
    return _sentence(
        refusal.says(language()), refusal.status, refusal.rule, getattr(refusal, "problems", None)
    )


def turned_away(name: UUID, refusal: Refusal) -> Response:
    """Not now, and nothing was written down: the same id may come again."""
    if wants_verdict():
        body = {"id": str(name), "verdict": "retry", "subject": None, "number": None}
        return verdict({**body, "message": refusal.says(language()), "rule": refusal.rule}, refusal.status)
    return _sentence(
        refusal.says(language()), refusal.status, refusal.rule, getattr(refusal, "problems", None)
    )


def _over(kept: Submission, subject: Base | None, template: str | None, context: dict[str, Any]) -> Response:
    """The thing as it is now; what the form's address asked beside (a scanned chair) goes along to the page."""
    if subject is None:
        return see_other("/")
    kind = subjects.of(subject)
    if wants_fragment() and (template or kind.partial):
        parts = {kind.variable or kind.name: subject, **context}
        body = render_template(template or kind.partial, **parts)
        return htmx_response(body + render_template("shared/_done.html", did=offer(kept)))
    asked = urlencode({**request.args, "did": str(kept.id)})
    return see_other(f"{kind.url(subject)}?{asked}")


def _sentence(sentence: str, status: int, rule: str, problems: dict[str, str] | None = None) -> Response:
    context = {
        "sentence": sentence,
        "rule": rule,
        "problems": problems,
        "request_id": g.get("request_id"),
        "back": request.referrer,
    }
    if wants_fragment():
        return fragment("shared/_refused.html", status, into="#refusal", **context)
    return page("shared/refused.html", status, **context)


def _body(kept: Submission, word: str, message: str = "", rule: str | None = None) -> dict[str, Any]:
    subject = kept.subject
    return {
        "id": str(kept.id),
        "verdict": word,
        "subject": {
            "kind": kept.subject_kind,
            "id": str(kept.subject_id),
            "url": subjects.of(subject).url(subject),
        }
        if subject
        else None,
        "number": kept.number,
        "message": message or kept.says(language()),
        "rule": rule or kept.rule,
        "received": micros(kept.received),
    }
