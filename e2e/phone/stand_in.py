"""A stand-in for the house: enough server to be rude to the phone's scripts, with every act it was sent on record."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from types import SimpleNamespace

from flask import Flask, Response, jsonify, request
from jinja2 import Environment, FileSystemLoader
from werkzeug.serving import BaseWSGIServer, make_server

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "static" / "js"
VERDICT = "application/vnd.gatehouse.verdict+json"
POLICY = "default-src 'none'; script-src 'self'{}; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; worker-src 'self'; media-src 'self' blob:; form-action 'self'"
FILES = (
    "vendor/zxing_reader.js",
    "vendor/zxing_reader.wasm",
    "vendor/signature_pad.min.js",
    "js/scanner/worker.js",
)
NAMES = ("vendor/zxing_reader", "vendor/zxing_reader.wasm", "vendor/signature_pad.min", "scanner/worker")


def joined(folder: Path) -> str:
    """The bundle of that folder, as webapp/web/assets.py joins it."""
    names = [line for line in (folder / "order.txt").read_text().splitlines() if line and line[0] != "#"]
    return "\n".join("{\n" + (folder / name).read_text() + "}" for name in names)


@dataclass
class StandIn:
    """What arrived: every post of an act, and the acts that were applied by id."""

    posts: list[dict[str, str]] = field(default_factory=list)
    applied: dict[str, dict[str, str]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)
    server: BaseWSGIServer | None = None

    def start(self) -> "StandIn":
        """Listen on a free port of this machine."""
        self.server = make_server("127.0.0.1", 0, build(self), threaded=True)
        Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def url(self, path: str) -> str:
        """The address of a path here."""
        assert self.server
        return f"http://127.0.0.1:{self.server.port}{path}"

    def take(self, form: dict[str, str], person: str) -> str:
        """The verdict on one act."""
        with self.lock:
            self.posts.append({**form, "person": person})
            if form["_id"] in self.applied:
                return "repeated"
            if form.get("note") == "forbidden":
                return "refused"
            self.applied[form["_id"]] = {**form, "person": person}
            return "applied"


def build(house: StandIn) -> Flask:
    """The routes; each page is drawn from the product's own templates where these matter."""
    app = Flask(__name__, static_folder=str(ROOT / "static"))
    env = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True)
    env.globals.update(_=lambda text: text, asset=lambda name: f"/static/{name}")
    app.after_request(mark)

    @app.get("/bundle/<name>")
    def bundle(name: str) -> Response:
        return Response(
            joined(SCRIPTS if name == "app.js" else SCRIPTS / name.removesuffix(".js")),
            mimetype="text/javascript",
        )

    @app.get("/sw.js")
    def worker() -> Response:
        text = (
            (SCRIPTS / "sw.js")
            .read_text()
            .replace("__ASSETS__", json.dumps(["/bundle/app.js", "/bundle/outbox.js"]))
        )
        return Response(text, mimetype="text/javascript")

    @app.get("/offline")
    def offline() -> str:
        return page(env, "<main><h1>offline</h1></main>", "")

    @app.get("/as/<person>/<path:body>")
    def draw(person: str, body: str) -> str:
        drawn = env.get_template("shared/_scanner.html").render(into="#said") if body == "scan" else ""
        field = env.from_string(FIELD).render() if body == "field" else ""
        return page(env, BODIES[body].replace("<!--drawn-->", drawn + field), person)

    @app.post("/delivery")
    def token() -> Response:
        person = request.headers["Referer"].split("/as/")[1].split("/")[0]
        return jsonify(token=f"token-of-{person}", person=person, site="s", device="d")

    @app.post("/acts")
    @app.post("/other-acts")
    def act() -> Response:
        token = request.headers.get("Authorization", "")
        person = (
            token.removeprefix("Delivery token-of-")
            if token
            else request.headers["Referer"].split("/as/")[1].split("/")[0]
        )
        verdict = house.take(request.form.to_dict(), person)
        if VERDICT not in request.headers["Accept"]:
            return Response(f"<p id=answer>{verdict}</p>", 422 if verdict == "refused" else 200)
        body = {"id": request.form["_id"], "verdict": verdict, "number": None, "message": f"said {verdict}"}
        return Response(json.dumps(body), mimetype=VERDICT)

    @app.get("/t/<code>")
    def tag(code: str) -> str:
        return f"<p id=answer>tag {code}</p>"

    return app


def mark(response: Response) -> Response:
    """The headers that the phone looks at."""
    decoder = " 'wasm-unsafe-eval'" if request.path.endswith("worker.js") else ""
    response.headers["Content-Security-Policy"] = POLICY.format(decoder)
    response.headers["X-Gatehouse"] = "1"
    if request.path.startswith("/as/"):
        response.headers["X-Keep-For"] = request.path.split("/")[2]
    return response


def page(env: Environment, body: str, person: str) -> str:
    """A page with the product's words and scripts, and nothing of its looks."""
    assets = {name: f"/static/{file}" for name, file in zip(NAMES, FILES, strict=True)}
    assets |= {"outbox": "/bundle/outbox.js", "scanner": "/bundle/scanner.js"}
    words = env.get_template("shared/phone_words.html").render()
    head = Environment(autoescape=True).from_string(HEAD).render(assets=assets, person=person)
    return head.replace("<!--words-->", words) + body + "<div id=announcer role=status></div></body></html>"


HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>stand-in</title>
<meta name="htmx-config" content='{"includeIndicatorCSS":false,"defaultSwap":"outerHTML"}'>
<meta name="assets" content="{{ assets|tojson|forceescape }}"><!--words-->
<script src="/static/vendor/htmx.min.js" defer></script><script src="/bundle/app.js" type="module"></script></head>
<body data-person="{{ person }}" data-site="s" data-session="of-{{ person }}">
<outbox-pill role="status"><a href="/outbox" hidden><span data-words></span></a></outbox-pill>
"""
FORM = """<form id="{0}" method="post" action="/{1}" hx-post="/{1}" hx-target="#said" hx-swap="innerHTML" hx-sync="this:drop"
 data-offline="{2}" data-subject="{3}" data-label="{0}"><input type="hidden" name="_id"><input type="hidden" name="_claimed"><input type="hidden" name="_seq">
<input name="note" aria-label="note"><button>{0}</button></form>"""
SAID = "<main id=main tabindex=-1><h1>act</h1><div id=said></div>"
SHOW = SimpleNamespace(
    act=FORM.format("act", "acts", "keep", "thing"),
    other=FORM.format("other", "other-acts", "keep", "another"),
    never=FORM.format("never", "acts", "refuse", ""),
)
FIELD = """{% from "shared/ui/inputs.html" import scan_field, signature_pad %}<form>{{ scan_field("key", "Key") }}
{{ signature_pad("signature", "signed_by", "Signature") }}</form>{% include "shared/scanner_sheet.html" %}"""
BODIES = {
    "scan": f"{SAID}<!--drawn--></main>",
    "field": f"{SAID}<!--drawn--></main>",
    "forms": f"{SAID}{SHOW.act}{SHOW.other}{SHOW.never}</main>",
    "steps": f"{SAID}<step-forms><div data-step>{SHOW.act}</div><div data-step hidden>{SHOW.other}</div><p data-end hidden>end</p></step-forms></main>",
}
