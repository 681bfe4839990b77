"""What is sent with a request: how much of it a route takes, and all of it here before the house is entered."""

from flask import Flask, current_app, request

from webapp.web.origin import SAFE

FORMS = {"multipart/form-data", "application/x-www-form-urlencoded"}
BARE = 256 * 1024


def init_app(app: Flask) -> None:
    """Take the body in before any room opens a transaction."""
    app.before_request(take_in)


def take_in() -> None:
    """Read it while nobody waits for it: a phone in the lift must not hold the one writer. 413 where it is too large.

    A form may be as large as its route's `most_bytes`, else MAX_CONTENT_LENGTH; anything else 256 KB, four pieces of a photo.
    """
    if request.method in SAFE:
        return
    if request.mimetype in FORMS:
        view = current_app.view_functions.get(request.endpoint or "")
        request.max_content_length = getattr(view, "most_bytes", None)
        _ = request.form
    else:
        request.max_content_length = BARE
        request.get_data()
