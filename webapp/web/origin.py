"""Cross-site writes are refused by what the browser says of itself, not by a form token (design 3.15)."""

from urllib.parse import urlsplit

from flask import Flask, current_app, request

from webapp.errors import NotAllowed
from webapp.web import carried

SAFE = {"GET", "HEAD", "OPTIONS"}


def init_app(app: Flask) -> None:
    """Look at every unsafe request before anything else does."""
    app.before_request(refuse_strangers)


def refuse_strangers() -> None:
    """NotAllowed unless the write comes from our own page, or rides on no cookie."""
    if request.method in SAFE or _ours():
        return
    raise NotAllowed(
        "origin",
        "请求不是从本系统页面发出的，已拒绝。请从首页重新打开再操作",
        "This request did not come from our own page and was refused. Open the home page and try again",
    )


def _ours() -> bool:
    if fetch_site := request.headers.get("Sec-Fetch-Site"):
        return fetch_site == "same-origin"
    if origin := request.headers.get("Origin"):
        return urlsplit(origin).netloc == urlsplit(current_app.config["GATEHOUSE"].address).netloc
    return carried.session_token() is None and carried.device_token() is None
