"""How this phone shows things: light or dark, normal or big type, right or left hand. A cookie, no matter of record."""

from flask import Flask, Response, request

CHOICES = {"theme": ("light", "dark"), "type": ("normal", "big"), "hand": ("right", "left")}
YEAR = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    """Give templates `theme`, `type_size` and `hand`; remember ?theme=, ?type= and ?hand=."""
    app.context_processor(
        lambda: {"theme": chosen("theme"), "type_size": chosen("type"), "hand": chosen("hand")}
    )
    app.after_request(remember)


def chosen(name: str) -> str | None:
    """The choice in the address, else the phone's cookie; None leaves it to the phone."""
    for said in (request.args, request.cookies):
        if name in said:  # asked first: werkzeug's get() raises and catches where nothing was said
            return said[name] if said[name] in CHOICES[name] else None
    return None


def remember(response: Response) -> Response:
    """Keep what was chosen in the address; `auto` forgets it."""
    if request.method != "GET" or not request.args:
        return response
    for name, choices in CHOICES.items():
        asked = request.args.get(name)
        if asked in choices:
            response.set_cookie(name, asked, max_age=YEAR, samesite="Lax")
        elif asked == "auto":
            response.delete_cookie(name)
    return response
