"""Chinese first, English complete: which language this reader gets."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, tzinfo
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from flask import Flask, Response, g, has_request_context, request
from flask_babel import Babel, Domain, get_domain, get_locale

LANGUAGES = {"zh": "zh_Hans", "en": "en"}
LOCALES = {name: Locale.parse(locale) for name, locale in LANGUAGES.items()}
COOKIE = "gatehouse_lang"


class Catalogue(Domain):
    """The words of the house; each language is read from its file once, not once a request."""

    def get_translations(self) -> Any:
        """The words of the reader's language."""
        locale = get_locale()
        language = locale.language if locale else "none"
        if language not in self.cache:
            self.cache[language] = super().get_translations()
        return self.cache[language]


class OneCatalogue(Babel):
    """Flask-Babel would open a new catalogue for every request."""

    @cached_property
    def domain_instance(self) -> Catalogue:
        """The one catalogue."""
        return Catalogue(domain=self.domain)


def init_app(app: Flask) -> None:
    """Choose by ?lang=, then by cookie, else Chinese; remember a choice."""
    app.config["BABEL_DEFAULT_LOCALE"] = "zh_Hans"
    OneCatalogue(app, locale_selector=lambda: LOCALES[language()], timezone_selector=_zone)
    _teach(app)
    app.context_processor(
        lambda: {"lang": language(), "html_lang": "zh-Hans" if language() == "zh" else "en"}
    )

    @app.after_request
    def remember(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.headers["Content-Language"] = language()
        if request.args and (chosen := request.args.get("lang")) in LANGUAGES and request.method == "GET":
            response.set_cookie(COOKIE, chosen, max_age=365 * 24 * 3600, samesite="Lax", httponly=True)
        return response


def language() -> str:
    """`zh` or `en` for this request; Chinese where nobody reads."""
    if "language" not in g:
        asked = (request.args.get("lang") or request.cookies.get(COOKIE)) if has_request_context() else None
        g.language = asked if asked in LANGUAGES else "zh"
    return str(g.language)


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Names of things in that language, whoever reads the page; the worker has no reader."""
    before = g.get("language")
    g.language = name
    try:
        yield
    finally:
        if before is None:
            g.pop("language")
        else:
            g.language = before


def _teach(app: Flask) -> None:
    """A page asks for dozens of words: templates ask the catalogue itself, found once a request."""
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda word: _words().gettext(word),
        ngettext=lambda one, many, number: _words().ngettext(one, many, number),
        newstyle=True,
    )
    app.jinja_env.globals["_"] = app.jinja_env.globals["gettext"]


def _words() -> Any:
    words = g.get("words")
    if words is None:
        words = g.words = get_domain().get_translations()
    return words


def _zone() -> tzinfo:
    site = g.get("site")
    return ZoneInfo(site.timezone) if site else UTC
