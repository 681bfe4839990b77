"""Our own styles and scripts: layers joined into one hashed sheet, always-needed elements into one hashed module."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, request, url_for
from markupsafe import Markup

FOREVER = "public, max-age=31536000, immutable"
LATE = (
    "js/scanner/worker.js",
    "vendor/zxing_reader.js",
    "vendor/zxing_reader.wasm",
    "vendor/signature_pad.min.js",
)
SPOKEN = re.compile(r"^ *//[^\n]*\n|^ */\*\*.*?\*/\n|^ +", re.MULTILINE | re.DOTALL)
SVG = Markup('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>')
bundles = Blueprint("assets", __name__)


@dataclass
class Shelf:
    """Joined files and the hash of every file under static/, read once at start."""

    root: Path
    joined: dict[str, bytes] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, Markup] = field(default_factory=dict)

    def fill(self) -> "Shelf":
        """Read and join; every folder with an order.txt is a bundle, css/ is app.css and js/ is app.js."""
        for order in sorted(self.root.rglob("order.txt")):
            folder = order.parent
            name = {"css": "app.css", "js": "app.js"}.get(folder.name, f"{folder.name}.js")
            self.joined[name] = _join(folder, listed(order), braces=name.endswith(".js"))
        for file in self.root.rglob("*"):
            if file.is_file():
                self.marks[file.relative_to(self.root).as_posix()] = _mark(file.read_bytes())
        self.marks |= {name: _mark(body) for name, body in self.joined.items()}
        return self


def listed(order: Path) -> list[str]:
    """The files an order.txt names, in order, that stand in its folder."""
    lines = (line.strip() for line in order.read_text().splitlines())
    return [line for line in lines if line and not line.startswith("#") and (order.parent / line).exists()]


def _join(folder: Path, parts: list[str], braces: bool) -> bytes:
    texts = [(folder / part).read_text() for part in parts]
    return "\n".join(f"{{\n{SPOKEN.sub('', text)}\n}}" if braces else text for text in texts).encode()


def init_app(app: Flask) -> None:
    """Serve the joined files and give templates `asset(name)`."""
    app.extensions["assets"] = Shelf(Path(app.static_folder or "static")).fill()
    app.register_blueprint(bundles)
    app.add_template_global(asset)
    app.add_template_global(late_assets)
    app.add_template_global(picture)

    @app.after_request
    def keep(response: Response) -> Response:
        if request.endpoint == "static" and request.args.get("v"):
            response.headers["Cache-Control"] = FOREVER
        return response


def asset(name: str) -> str:
    """The hashed address of a file under static/, or of app.css and app.js; made once, because a page has dozens."""
    shelf = _shelf()
    if name not in shelf.addresses:
        shelf.addresses[name] = _address(shelf, name)
    return shelf.addresses[name]


def picture(name: str) -> Markup:
    """A picture of the sprite beside a word; made once, because a page has dozens."""
    drawn = _shelf().pictures
    if name not in drawn:
        drawn[name] = SVG.format(asset("icons/sprite.svg"), name)
    return drawn[name]


def _address(shelf: Shelf, name: str) -> str:
    mark = shelf.marks.get(name, "missing")
    if name in shelf.joined:
        return url_for("assets.bundle", mark=mark, name=name)
    return url_for("static", filename=name, v=mark)


def late_assets() -> dict[str, str]:
    """Addresses of what loads when first used, by the names that scripts ask for."""
    shelf = _shelf()
    late = {
        name.removesuffix(".js"): asset(name) for name in shelf.joined if name not in {"app.css", "app.js"}
    }
    return late | {name.removeprefix("js/").removesuffix(".js"): asset(name) for name in LATE}


@bundles.get("/assets/<mark>/<name>")
def bundle(mark: str, name: str) -> Response:
    """One joined file, kept for ever under its hash."""
    if name not in _shelf().joined:
        abort(404)
    response = Response(
        _shelf().joined[name], mimetype="text/css" if name.endswith(".css") else "text/javascript"
    )
    response.headers["Cache-Control"] = FOREVER if mark == _shelf().marks[name] else "no-cache"
    return response


def _shelf() -> Shelf:
    return current_app.extensions["assets"]


def _mark(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:12]


bundle.open = True  # type: ignore[attr-defined]
