"""What stands between a phone and the house: portals, full servers, cut lines; and bundles with a fault built in."""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from flask import Flask, Response, jsonify, redirect, request

Mood = Callable[[], Any]


def portal() -> Response:
    """A captive portal says welcome to everything."""
    return Response("<h1>Welcome to the hospital's guest network</h1>")


def sign_in_page() -> Any:
    """A portal that sends everybody to its sign-in page."""
    return redirect("http://portal.invalid/sign-in", 302)


def proxy_error(status: int) -> Mood:
    """A server between the two that answers so."""
    return lambda: Response("<h1>error</h1>", status)


@dataclass
class Rudeness:
    """`mood` answers every write in the house's place, `by_note` the acts of a note once a status; `slow` seconds a write, and
    `narrow` bytes a second, which all writes share.
    """

    mood: Mood | None = None
    by_note: dict[str, list[int]] = field(default_factory=dict)
    void: set[str] = field(default_factory=set)
    photos: dict[str, bytes] = field(default_factory=dict)
    slow: float = 0.0
    narrow: int = 0
    largest: int = 15 * 1024 * 1024
    to_photos: list[tuple[int, str]] = field(default_factory=list)
    pipe: Lock = field(default_factory=Lock)
    asked: list[str] = field(default_factory=list)
    mutant: tuple[str, str] = ("", "")

    def spoil(self, script: str) -> str:
        """The script with the fault built in; an error where the fault no longer fits."""
        whole, broken = self.mutant
        if not whole or whole not in script:
            return script
        self.asked.append("mutant served")
        return script.replace(whole, broken)

    def answer_instead(self) -> Any:
        """Before every write."""
        if request.method != "POST":
            return None
        self.asked.append(request.path)
        time.sleep(self.slow)
        if self.narrow:
            with self.pipe:
                time.sleep((request.content_length or 0) / self.narrow)
        if self.mood:
            return self.mood()
        if request.headers.get("Authorization", "").removeprefix("Delivery ") in self.void:
            return Response("{}", 401, headers={"X-Gatehouse": "1"}, mimetype="application/json")
        left = self.by_note.get(request.form.get("note", ""), [])
        return Response("<h1>no</h1>", left.pop(0), headers={"X-Gatehouse": "1"}) if left else None

    def unmark(self, response: Response) -> Response:
        """Whoever answers in the house's place does not bear its mark."""
        if self.mood and request.method == "POST":
            response.headers.pop("X-Gatehouse", None)
        return response

    def piece(self, sha256: str) -> Response:
        """A piece of a photo; `to_photos` answers so many of them with a status and a rule."""
        if self.to_photos:
            status, rule = self.to_photos.pop(0)
            return Response(json.dumps({"rule": rule, "message": f"said {rule}"}), status)
        if int(request.args["of"]) > self.largest:
            told = {"rule": "photo.size", "message": "said too large"}
            return Response(json.dumps(told), 422, mimetype="application/json")
        have = self.photos.get(sha256, b"")
        if int(request.args["at"]) == len(have):
            self.photos[sha256] = have = have + request.get_data()
        if len(have) == int(request.args["of"]) and hashlib.sha256(have).hexdigest() != sha256:
            self.photos[sha256] = have = b""
        return jsonify(have=len(have))


def add_rudeness(app: Flask, rude: Rudeness) -> None:
    """Rudeness before every write, and the house's side of photos that come apart."""
    app.before_request(rude.answer_instead)
    app.after_request(rude.unmark)
    app.post("/photos/<sha256>")(rude.piece)
