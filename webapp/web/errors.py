"""Every error has a sentence and one way on; never a raw 500."""

import structlog
from flask import Flask, Response, g, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from webapp.database import session
from webapp.errors import Refusal
from webapp.web.answers import fragment, page, verdict, wants_fragment, wants_verdict
from webapp.web.language import language

log = structlog.get_logger()

SENTENCES = {
    400: ("请求内容不对，请返回重填", "The request was not understood; go back and fill it in again"),
    404: ("这里没有您要找的内容，请返回首页或重新扫码", "There is nothing here; go back home or scan again"),
    405: (
        "这个操作不能这样进行，请从页面上的按钮操作",
        "This cannot be done this way; use the button on the page",
    ),
    408: (
        "内容传得太慢，已中断。未发送的内容都还在本机，请到信号好的地方再发",
        "It came too slowly and was broken off; it is still on this phone. Send it again where reception is better",
    ),
    413: ("内容太大，请缩小照片后再发", "That is too large; send a smaller photo"),
    429: ("操作太频繁，请稍等再试", "Too many tries; wait a little and try again"),
    500: (
        "系统出了问题，您的内容没有丢，请重试或联系管理员",
        "Something went wrong on our side; try again or call the administrator",
    ),
    503: ("系统正忙，请稍后再试", "The system is busy; try again in a moment"),
}


def init_app(app: Flask) -> None:
    """Answer refusals, HTTP errors and surprises alike."""
    app.register_error_handler(Refusal, refused)
    app.register_error_handler(
        HTTPException, lambda error: trouble(error.code or 500) if error.code and error.code >= 400 else error
    )
    app.register_error_handler(OperationalError, busy)
    app.register_error_handler(Exception, surprise)


def refused(refusal: Refusal) -> Response:
    """A refusal outside a submission: the sentence, as page, fragment or verdict."""
    session.rollback()
    return said(refusal.says(language()), refusal.status, refusal.rule, refusal)


def busy(error: OperationalError) -> Response:
    """The database was locked or gone: try again, nothing is lost."""
    log.error("database_busy", error=str(error.orig)[:200])
    session.rollback()
    return trouble(503)


def surprise(error: Exception) -> Response:
    """Anything unforeseen: logged with its trace, answered with a sentence and the request's id."""
    log.error("surprise", exc_info=error, kind=type(error).__name__)
    session.rollback()
    return trouble(500)


def trouble(status: int) -> Response:
    """The sentence for an HTTP status."""
    zh, en = SENTENCES.get(status, SENTENCES[500 if status >= 500 else 400])
    return said(zh if language() == "zh" else en, status, f"http_{status}")


def said(sentence: str, status: int, rule: str, refusal: Refusal | None = None) -> Response:
    """The sentence in the shape that the asker reads."""
    if wants_verdict():
        word = refusal.verdict if refusal else "retry" if status >= 429 or status in {401, 408} else "refused"
        return verdict(
            {
                "id": _name(),
                "verdict": word,
                "subject": None,
                "number": None,
                "message": sentence,
                "rule": rule,
            },
            status,
        )
    if status >= 500:
        g.person = g.site = g.sign_in = None  # a page about a broken house asks the database nothing
    context = {
        "sentence": sentence,
        "rule": rule,
        "refusal": refusal,
        "request_id": g.get("request_id"),
    }
    if wants_fragment():
        return fragment("shared/_refused.html", status, into="#refusal", **context)
    return page("shared/error.html", status, **context)


def _name() -> str | None:
    """The id of the command that went wrong, so that the phone knows which of its items is meant."""
    try:
        return request.form.get("_id")
    except HTTPException:
        return None
