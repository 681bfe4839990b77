"""Everything that touches HTTP: answers, headers, origin, assets, language, errors, logs."""

from flask import Flask

from webapp.web import answers, assets, carried, errors, headers, health, language, logs, origin, wording

__all__ = ["init_app"]


def init_app(app: Flask) -> None:
    """Hang the house's manners on every request."""
    for part in (logs, assets, answers, carried, language, origin, headers, wording, errors, health):
        part.init_app(app)
