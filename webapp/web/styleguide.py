"""/styleguide: every component in every state, with made-up data."""

import re
from pathlib import Path
from typing import Any

from flask import Blueprint, current_app, render_template, request

from webapp.web.samples import sample_form, sample_places, sample_steps, say

styleguide = Blueprint("styleguide", __name__)
STATES = ("new", "going", "waiting", "done", "overdue", "closed")
SYMBOL = re.compile(r'<symbol id="([a-z0-9-]+)"')


def looks() -> list[dict[str, Any]]:
    """The switches on top: theme, type and language, each keeping the others."""
    now = {key: request.args.get(key, first) for key, first in (("theme", "light"), ("type", "normal"))}
    choices = [
        ("theme", "light", say("浅色", "Light")),
        ("theme", "dark", say("深色", "Dark")),
        ("type", "normal", say("标准字", "Normal type")),
        ("type", "big", say("大字版", "Big type")),
    ]
    return [
        {
            "label": label,
            "current": now[key] == value,
            "href": f"?theme={value}&type={now['type']}"
            if key == "theme"
            else f"?theme={now['theme']}&type={value}",
        }
        for key, value, label in choices
    ]


def icon_names() -> list[str]:
    """The names that the sprite holds."""
    sprite = Path(str(current_app.static_folder)) / "icons" / "sprite.svg"
    return SYMBOL.findall(sprite.read_text(encoding="utf-8"))


@styleguide.get("/styleguide")
def show() -> str:
    """The whole guide on one page; open to anyone, it holds no record."""
    return render_template(
        "styleguide.html",
        form=sample_form(),
        steps=sample_steps(),
        states=STATES,
        icons=icon_names(),
        bars=(3, 14, 21, 12, 9, 11, 6, 2),
        looks=looks(),
        say=say,
        theme=request.args.get("theme"),
        type_size=request.args.get("type"),
        did={"message": say("已借给王建国", "Lent to 王建国"), "undo": "/styleguide"},
        **sample_places(),
    )


show.open = True  # type: ignore[attr-defined]
