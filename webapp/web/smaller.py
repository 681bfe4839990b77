"""Answers compressed on their way to a slow phone."""

from flask import Flask, Response
from flask_compress import Compress

TEXT = [
    "text/html",
    "text/css",
    "text/javascript",
    "application/json",
    "image/svg+xml",
    "application/manifest+json",
]


def init_app(app: Flask) -> None:
    """Compress text of over half a kilobyte."""
    app.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"], COMPRESS_MIMETYPES=TEXT, COMPRESS_MIN_SIZE=512, COMPRESS_BR_LEVEL=4
    )
    Compress(app)
    app.after_request(whole)


def whole(response: Response) -> Response:
    """A file that will be compressed is read first: the compressor would forget to close it."""
    if response.direct_passthrough and response.mimetype in TEXT:
        response.direct_passthrough = False
        response.make_sequence()
    return response
