"""/styleguide: every component in every state, with made-up data."""

import re
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, current_app, render_template

from webapp.web.looks import chosen
from webapp.web.samples import sample_form, sample_places, sample_steps, say

guide = Blueprint("styleguide", __name__)
STATES = ("new", "going", "waiting", "done", "overdue", "closed")
SYMBOL = re.compile(r'<symbol id="([a-z0-9-]+)"')


def init_app(app: Flask) -> None:
    """Hang the guide on the app."""
    app.register_blueprint(guide)


def switches() -> list[dict[str, Any]]:
    """The switches on top: theme and type."""
    words = [
        ("theme", "light", say("浅色", "Light")),
        ("theme", "dark", say("深色", "Dark")),
        ("type", "normal", say("标准字", "Normal type")),
        ("type", "big", say("大字版", "Big type")),
    ]
    return [
        {"label": label, "current": chosen(name) == value, "href": f"?{name}={value}"}
        for name, value, label in words
    ]


def icon_names() -> list[str]:
    """The names that the sprite holds."""
    sprite = Path(str(current_app.static_folder)) / "icons" / "sprite.svg"
    return SYMBOL.findall(sprite.read_text(encoding="utf-8"))


@guide.get("/styleguide")
def show() -> str:
    """The whole guide on one page; open to anyone, it holds no record."""
    return render_template(
        "styleguide.html",
        form=sample_form(),
        steps=sample_steps(),
        states=STATES,
        icons=icon_names(),
        bars=(3, 14, 21, 12, 9, 11, 6, 2),
        looks=switches(),
        say=say,
        did={"message": say("已借给王建国", "Lent to 王建国"), "undo": "/styleguide"},
        **sample_places(),
    )


show.open = True  # type: ignore[attr-defined]
