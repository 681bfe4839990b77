"""Our own styles and scripts: layers joined into one hashed sheet, always-needed elements into one hashed module."""

import gzip
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, request, url_for

FOREVER = "public, max-age=31536000, immutable"
JOINED = {"app.css": ("css", "text/css"), "app.js": ("js", "text/javascript")}
bundles = Blueprint("assets", __name__)


@dataclass
class Shelf:
    """Joined files and the hash of every file under static/, read once at start (each time while testing)."""

    root: Path
    joined: dict[str, bytes] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)

    def fill(self) -> "Shelf":
        """Read and join; a file named in order.txt that is not there is an error."""
        for name, (folder, _) in JOINED.items():
            order = self.root / folder / "order.txt"
            parts = [line.strip() for line in order.read_text().splitlines() if line.strip() and not line.startswith("#")] if order.exists() else []
            self.joined[name] = "\n".join((self.root / folder / part).read_text() for part in parts).encode()
            self.marks[name] = _mark(self.joined[name])
        for file in self.root.rglob("*"):
            if file.is_file():
                self.marks[file.relative_to(self.root).as_posix()] = _mark(file.read_bytes())
        return self


def init_app(app: Flask) -> None:
    """Serve the joined files and give templates `asset(name)`."""
    app.extensions["assets"] = Shelf(Path(app.static_folder or "static")).fill()
    app.register_blueprint(bundles)
    app.add_template_global(asset)

    @app.after_request
    def keep(response: Response) -> Response:
        if request.endpoint == "static" and request.args.get("v"):
            response.headers["Cache-Control"] = FOREVER
        return response


def asset(name: str) -> str:
    """The hashed address of a file under static/, or of app.css and app.js."""
    mark = _shelf().marks.get(name, "missing")
    if name in JOINED:
        return url_for("assets.bundle", mark=mark, name=name)
    return url_for("static", filename=name, v=mark)


@bundles.get("/assets/<mark>/<name>")
def bundle(mark: str, name: str) -> Response:
    """One joined file, compressed, kept for ever under its hash."""
    if name not in JOINED:
        abort(404)
    body, encoding = _shelf().joined[name], None
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        body, encoding = gzip.compress(body, mtime=0), "gzip"
    response = Response(body, mimetype=JOINED[name][1])
    response.headers["Cache-Control"] = FOREVER if mark == _shelf().marks[name] else "no-cache"
    response.vary.add("Accept-Encoding")
    if encoding:
        response.headers["Content-Encoding"] = encoding
    return response


def _shelf() -> Shelf:
    return current_app.extensions["assets"]  # type: ignore[no-any-return]


def _mark(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:12]


bundle.open = True  # type: ignore[attr-defined]
