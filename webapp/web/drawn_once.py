"""Parts of a page that are the same for everybody who reads them in one language: drawn once, then kept."""

from collections import OrderedDict
from collections.abc import Hashable

from flask import Flask, current_app
from markupsafe import Markup

from webapp.web.language import language

MOST = 200


def init_app(app: Flask) -> None:
    """Give templates `drawn_once(template, **facts)`."""
    app.extensions["drawn"] = OrderedDict()
    app.add_template_global(drawn_once)


def drawn_once(template: str, **facts: Hashable) -> Markup:
    """The part as it was drawn before with the same facts; it must not look at anything but them and the language."""
    drawn: OrderedDict[Hashable, Markup] = current_app.extensions["drawn"]
    name = (template, language(), *facts.items())
    if name not in drawn:
        drawn[name] = Markup(current_app.jinja_env.get_template(template).render(facts))  # noqa: S704 - autoescaped within
        while len(drawn) > MOST:
            drawn.popitem(last=False)
    return drawn[name]
