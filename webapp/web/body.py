"""What is sent with a request: how much of it a route takes, and all of it here before the house is entered."""

from collections.abc import Callable

from flask import Flask, current_app, request

from webapp.web.origin import SAFE

FORMS = {"multipart/form-data", "application/x-www-form-urlencoded"}
BARE = 256 * 1024


def init_app(app: Flask) -> None:
    """Take the body in before any room opens a transaction."""
    app.before_request(take_in)


def much_only_from(app: Flask, known: Callable[[], None]) -> None:
    """Say who may send more than 256 KB: `known` raises a Refusal, and opens no transaction that writes."""
    app.extensions["much_only_from"] = known


def take_in() -> None:
    """Read it while nobody waits for it: a phone in the lift must not hold the one writer. 413 where it is too large.

    A form may be as large as its route's `most_bytes`, else MAX_CONTENT_LENGTH, if its sender may use that route;
    a stranger's, and whatever is no form, 256 KB, four pieces of a photo.
    """
    if request.method in SAFE:
        return
    request.max_content_length = BARE
    if request.mimetype not in FORMS:
        request.get_data()
        return
    if (request.content_length or 0) > BARE:
        current_app.extensions["much_only_from"]()
        view = current_app.view_functions.get(request.endpoint or "")
        request.max_content_length = getattr(view, "most_bytes", None)
    _ = request.form
