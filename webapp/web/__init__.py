"""Everything that touches HTTP: answers, headers, origin, assets, language, errors, logs."""

from flask import Flask

from webapp.web import (
    answers,
    asked,
    assets,
    body,
    bottom_bar,
    carried,
    cookieless,
    drawing,
    drawn_once,
    errors,
    headers,
    health,
    language,
    logs,
    looks,
    origin,
    plain_text,
    smaller,
    styleguide,
    wording,
)

__all__ = ["init_app"]


def init_app(app: Flask) -> None:
    """Hang the house's manners on every request."""
    manners = (
        drawing,
        smaller,
        logs,
        assets,
        answers,
        carried,
        cookieless,
        language,
        drawn_once,
        looks,
        bottom_bar,
        origin,
        body,
        plain_text,
        asked,
        headers,
        wording,
        errors,
    )
    for part in (*manners, health, styleguide):
        part.init_app(app)
