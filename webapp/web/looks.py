"""How this phone shows things: light or dark, normal or big type, which hand, loud or mute. Cookies, no matter of record."""

from flask import Flask, Response, request

CHOICES = {
    "theme": ("light", "dark"),
    "type": ("normal", "big"),
    "hand": ("right", "left"),
    "sound": ("on", "off"),
}
YEAR = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    """Give templates `theme`, `type_size`, `hand` and `sound`; remember what an address chooses: ?hand=left."""
    names = {"theme": "theme", "type_size": "type", "hand": "hand", "sound": "sound"}
    app.context_processor(lambda: {word: chosen(name) for word, name in names.items()})
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
