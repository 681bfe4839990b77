"""Scanning: the tag page, the scan page with its four ways, and a photo read by the server."""

from flask import Blueprint, Response, current_app, g, jsonify, request

from webapp.errors import NotFound
from webapp.people import Permission, open_to_anyone, requires
from webapp.tags import code as codes
from webapp.tags.reading import Reading
from webapp.tags.routes.finding import found
from webapp.web.answers import page, page_or_fragment, see_other

scanning = Blueprint("scanning", __name__)


@scanning.get("/t/<code>")
@scanning.get("/T/<code>", endpoint="show_capital")
@open_to_anyone
def show(code: str) -> Response:
    """What the scanned thing is: its state and next act to staff, where to hand it in to a stranger."""
    tag = found(code)
    seen = Reading.of(tag, g.person, g.site.id) if g.person and _may_scan() else None
    if seen is None:
        return page_or_fragment("tags/stranger.html", "tags/_stranger.html", tag=tag)
    return page_or_fragment("tags/show.html", "tags/_read.html", tag=tag, seen=seen)


@scanning.get("/t/<code>/title")
@requires(Permission.TAGS_SCAN)
def title(code: str) -> Response:
    """One line of words for a list of what was scanned; NotFound where the tag says nothing to this reader."""
    seen = Reading.of(found(code), g.person, g.site.id)
    if seen is None:
        raise NotFound
    return Response(seen.title, mimetype="text/plain")


@scanning.get("/scan")
@requires(Permission.TAGS_SCAN)
def scan() -> Response:
    """Four ways to read a tag; `?code=` is the typed one."""
    typed = request.args.get("code")
    if typed is None:
        return page("tags/scan.html")
    return _go(typed)


@scanning.post("/scan/photo")
@requires(Permission.TAGS_SCAN)
def photo() -> Response:
    """The codes in a photo: their texts to the scanner's script, else to the tag, or to a choice among several."""
    from webapp.tags.photo import texts_in  # the decoder waits for a phone that cannot read tags by itself

    sent = request.files.get("photo")
    texts = texts_in(sent.stream, lambda text: _ours(text) is not None) if sent else []
    if request.accept_mimetypes.best == "application/json":
        return jsonify(texts=texts)
    return _go(*texts)


def _go(*texts: str) -> Response:
    found = list(dict.fromkeys(code for text in texts if (code := _ours(text))))
    if len(found) == 1:
        return see_other(f"/t/{found[0]}")
    return page("tags/scan.html", 200 if found else 422, found=found, not_ours=not found)


def _ours(text: str) -> str | None:
    return codes.scanned(text, current_app.config["GATEHOUSE"].host)


def _may_scan() -> bool:
    return g.site is not None and g.person.may(Permission.TAGS_SCAN, g.site.id)


photo.exempt = "reads a picture, changes nothing"  # type: ignore[attr-defined]
