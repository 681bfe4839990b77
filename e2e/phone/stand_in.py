"""A stand-in for the house: enough server to be rude to the phone's scripts, with every act it was sent on record."""

import json
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread

from flask import Flask, Response, jsonify, redirect, request
from jinja2 import Environment, FileSystemLoader
from werkzeug.serving import BaseWSGIServer, make_server

from e2e.phone.drawn import BODIES, FIELD, main_of, page
from e2e.phone.rude import Rudeness, add_rudeness
from webapp.web.assets import Shelf

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "static" / "js"
VERDICT = "application/vnd.gatehouse.verdict+json"
POLICY = "default-src 'none'; script-src 'self'{}; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; worker-src 'self'; media-src 'self' blob:; form-action 'self'"


@dataclass
class StandIn:
    """What arrived: every post of an act, and the acts that were applied by id. A refused id stays refused with the same content."""

    posts: list[dict[str, str]] = field(default_factory=list)
    applied: dict[str, dict[str, str]] = field(default_factory=dict)
    refused: set[tuple[str, str | None]] = field(default_factory=set)
    forbidden: set[str] = field(default_factory=lambda: {"forbidden"})
    lock: Lock = field(default_factory=Lock)
    rude: Rudeness = field(default_factory=Rudeness)
    here: str = "anna"
    home: Event = field(default_factory=Event)
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

    @staticmethod
    def now() -> float:
        """The house's clock, seconds."""
        return time.time()

    def take(self, form: dict[str, str], person: str) -> str:
        """The verdict on one act."""
        with self.lock:
            self.posts.append({**form, "person": person, "asked": request.query_string.decode()})
            if form["_id"] in self.applied:
                return "repeated"
            told = (form["_id"], form.get("note"))
            if told in self.refused or told[1] in self.forbidden:
                self.refused.add(told)
                return "refused"
            inside = ",".join(f"{name} {len(file.read())}" for name, file in request.files.items())
            self.applied[form["_id"]] = {**form, "person": person, "inside": inside}
            return "applied"


def build(house: StandIn) -> Flask:
    """The routes; each page is drawn from the product's own templates where these matter."""
    app = Flask(__name__, static_folder=str(ROOT / "static"))
    add_rudeness(app, house.rude)
    app.after_request(mark)
    add_shell(app, house)
    add_acts(app, house)
    return app


def _worker() -> str:
    """The service worker with every gap filled, as the house hands it out."""
    text = (SCRIPTS / "sw.js").read_text()
    shell = ["/assets/today/app.js", "/assets/today/outbox.js"]
    for gap, value in (("__ASSETS__", shell), ("__NOBODYS__", "today")):
        text = text.replace(gap, json.dumps(value))
    assert not re.search(r"__[A-Z]+__", text), "a gap of the worker that the house fills stands open here"
    return text


def add_shell(app: Flask, house: StandIn) -> None:
    """Pages and scripts."""
    shelf = Shelf(ROOT / "static").fill()
    env = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True)
    env.globals.update(_=lambda text: text, asset=lambda name: f"/static/{name}", picture=lambda name: "")
    add_home(app, house, env)

    @app.get("/assets/today/<name>")
    def bundle(name: str) -> Response:
        return Response(
            house.rude.spoil(shelf.joined[name].decode()),
            mimetype="text/javascript",
        )

    @app.get("/sw.js")
    def worker() -> Response:
        return Response(_worker(), mimetype="text/javascript")

    @app.get("/blank-forms")
    @app.get("/offline")
    def offline() -> str:
        return page(env, "<main><h1>offline</h1></main>", "")

    @app.get("/as/<person>/<path:body>")
    def draw(person: str, body: str) -> str:
        drawn = env.get_template("shared/_scanner.html").render(into="#said") if body == "scan" else ""
        field = env.from_string(FIELD).render() if body == "field" else ""
        field = main_of(env, "submissions/outbox.html") if body == "outbox" else field
        return page(env, BODIES[body].replace("<!--drawn-->", drawn + field), person)

    @app.get("/t/<code>")
    def tag(code: str) -> str:
        return f"<p id=answer>tag {code}</p>"

    @app.get("/t/<code>/title")
    def title(code: str) -> Response:
        return Response(f"thing {code}", mimetype="text/plain")

    @app.get("/live")
    def live() -> Response:
        answer = Response(f"<p>{len(house.posts)} acts</p><input aria-label=find>")
        answer.set_etag(str(len(house.posts)))
        return answer.make_conditional(request)


def add_home(app: Flask, house: StandIn, env: Environment) -> None:
    """A home that comes when the line lets it, and the way to become somebody else."""

    @app.get("/home")
    def home() -> Response:
        whose = house.here
        house.home.wait(20)
        return Response(
            page(env, f"<main><h1>home of {whose}</h1></main>", whose), headers={"X-Keep-For": whose}
        )

    @app.post("/sign-in")
    def sign_in() -> Response:
        house.here = request.form["person"]
        return redirect("/home", 303)


def add_acts(app: Flask, house: StandIn) -> None:
    """What the phone writes to."""

    @app.post("/delivery")
    def token() -> Response:
        person = signed_in()
        return jsonify(
            token=f"token-of-{person}", seal=f"seal-of-{person}", person=person, site="s", device="d"
        )

    @app.post("/acts")
    @app.post("/other-acts")
    @app.post("/help-calls")
    @app.post("/phone/emptied")
    def act() -> Response:
        token = request.headers.get("Authorization", "")
        person = token.removeprefix("Delivery token-of-") if token else signed_in()
        verdict = house.take(request.form.to_dict(), person)
        if VERDICT not in request.headers["Accept"]:
            return Response(f"<p id=answer>{verdict}</p>", 422 if verdict == "refused" else 200)
        if request.form.get("note") == "unread":
            body = {"id": None, "verdict": "refused", "message": "too large"}
            return Response(json.dumps(body), 413, mimetype=VERDICT)
        body = {"id": request.form["_id"], "verdict": verdict, "number": None, "message": f"said {verdict}"}
        return Response(json.dumps(body), mimetype=VERDICT)


def signed_in() -> str:
    """The person on whose page the request was made: the stand-in's cookie."""
    return request.headers["Referer"].split("/as/")[1].split("/")[0]


def mark(response: Response) -> Response:
    """The headers that the phone looks at."""
    decoder = " 'wasm-unsafe-eval'" if request.path.endswith("worker.js") else ""
    response.headers["Content-Security-Policy"] = POLICY.format(decoder)
    response.headers["X-Gatehouse"] = "1"
    response.headers["X-Gatehouse-Time"] = str(int(time.time() * 1000))
    if request.path.startswith("/as/"):
        response.headers["X-Keep-For"] = request.path.split("/")[2]
    return response
