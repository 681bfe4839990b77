"""One route, three kinds of answer: a page, a fragment for htmx, a verdict for the outbox; and the Vary they owe."""

from typing import Any

from flask import Flask, Response, g, jsonify, make_response, redirect, render_template, request
from htmx_flask import Htmx
from htmx_flask import make_response as htmx_response

VERDICT = "application/vnd.gatehouse.verdict+json"


def init_app(app: Flask) -> None:
    """Let htmx's headers be read, and say in Vary which were looked at."""
    Htmx(app)

    @app.after_request
    def vary(response: Response) -> Response:
        for header in sorted(g.get("looked_at", ())):
            response.vary.add(header)
        return response


def wants_fragment() -> bool:
    """True where htmx asks; boosted navigation wants the page."""
    _look_at("HX-Request")
    return bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]


def wants_verdict() -> bool:
    """True where the outbox delivers."""
    _look_at("Accept")
    return VERDICT in request.headers.get("Accept", "")


def page(template: str, status: int = 200, **context: Any) -> Response:
    """A whole page."""
    return make_response(render_template(template, status=status, **context), status)


def page_or_fragment(whole: str, part: str, **context: Any) -> Response:
    """The page, or only the part of it that htmx asked for."""
    return page(part if wants_fragment() else whole, **context)


def fragment(template: str, status: int = 200, into: str | None = None, **context: Any) -> Response:
    """A part of a page; `into` is a selector that replaces the target htmx meant."""
    body = render_template(template, status=status, **context)
    answer = htmx_response(body, retarget=into, reswap="innerHTML") if into else make_response(body)
    answer.status_code = status
    return answer


def see_other(url: str) -> Response:
    """After a write: go and look at the thing. htmx follows without a full load."""
    if wants_fragment():
        return htmx_response("", redirect=url)
    return redirect(url, 303)  # type: ignore[return-value]


def verdict(body: dict[str, Any], status: int = 200) -> Response:
    """The typed answer that alone lets the outbox drop an item."""
    answer = jsonify(body)
    answer.status_code, answer.mimetype = status, VERDICT
    return unkept(answer)


def unkept(response: Response) -> Response:
    """The answer, that nobody on the way may store."""
    response.headers["Cache-Control"] = "no-store"
    return response


def is_poll() -> bool:
    """True where a page asks by itself whether anything changed."""
    return bool(request.if_none_match.as_set())


def unchanged(etag: str) -> Response | None:
    """304 where the poller already has this state, else None; send the etag with `tagged`."""
    _look_at("Accept-Language")
    known = {tag.partition(":")[0] for tag in request.if_none_match.as_set()}  # compressing adds ":br"
    return Response(status=304, headers={"ETag": f'"{etag}"'}) if etag in known else None


def tagged(response: Response, etag: str) -> Response:
    """The answer with its state's name, to be asked for again."""
    response.set_etag(etag)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _look_at(header: str) -> None:
    if "looked_at" not in g:
        g.looked_at = set()
    g.looked_at.add(header)
