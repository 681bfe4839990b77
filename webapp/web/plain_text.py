"""What is sent is text: a NUL is none, and PostgreSQL keeps none."""

from flask import Flask, abort, request


def init_app(app: Flask) -> None:
    """Turn a NUL away before any room reads it."""
    app.before_request(without_nul)


def without_nul() -> None:
    """400 where an address or a field carries one."""
    sent = [*request.args.values(), *(request.form.values() if _bears_a_body() else ())]
    if any("\x00" in text for text in sent):
        abort(400)


def _bears_a_body() -> bool:
    """A page that is only asked for has none to be taken apart."""
    return bool(request.content_length) or "chunked" in request.headers.get("Transfer-Encoding", "").lower()
