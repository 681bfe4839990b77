"""Answers compressed on their way to a slow phone."""

from flask import Flask
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
