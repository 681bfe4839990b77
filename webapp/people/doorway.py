"""The doorway: who comes in, on which phone, to which site, and whether the route is theirs. Locked by default."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, current_app, g, redirect, request, url_for
from flask_login import LoginManager

from webapp.database import read_only
from webapp.errors import NotAllowed, Refusal
from webapp.logbook.standing import read_at
from webapp.people import awake
from webapp.people.delivery_token import DeliveryToken
from webapp.people.device import Device
from webapp.people.permission import Permission
from webapp.people.sign_in import SignIn
from webapp.web import carried
from webapp.web.answers import wants_fragment, wants_verdict
from webapp.web.language import language

View = Callable[..., Any]


class SignInFirst(Refusal):
    """Nobody is signed in here."""

    status = 401
    verdict = "retry"

    def __init__(self) -> None:
        super().__init__(
            "sign_in_first",
            "请先登录，未发送的内容都还在本机",
            "Please sign in first; what was not sent is still on this phone",
        )


def requires(permission: Permission) -> Callable[[View], View]:
    """Say which permission a route needs; the house test fails on a route that says nothing."""

    def mark(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]
        return view

    return mark


def open_to_anyone(view: View) -> View:
    """Say that a route is for strangers too."""
    view.open = True  # type: ignore[attr-defined]
    return view


def init_app(app: Flask) -> None:
    """Stand at the door of every request."""
    LoginManager(app, add_context_processor=False).request_loader(lambda _: g.get("person"))
    app.before_request(come_in)
    awake.init_app(app)
    app.context_processor(around)
    app.teardown_request(lambda _: read_only(False))


def come_in() -> Response | None:
    """Know the person, the phone and the site; turn away whom the route is not for."""
    view = current_app.view_functions.get(request.endpoint or "")
    read_only(request.method in {"GET", "HEAD"} or getattr(view, "only_reads", False))
    read_at()
    return let_in()


def let_in() -> Response | None:
    """The same, whatever its transaction may do."""
    g.person = g.device = g.site = g.sign_in = g.delivery = None
    if request.endpoint in {"static", "assets.bundle", "health.healthz", None}:
        return None
    _recognise()
    view = current_app.view_functions[request.endpoint]
    if getattr(view, "open", False) or g.delivery:
        return None
    if g.person is None:
        return _sign_in_first()
    permission: Permission | None = getattr(view, "permission", None)
    if permission is None or not g.person.may(permission, g.site.id):
        raise NotAllowed(
            "permission",
            "您的岗位不能进行此操作。需要时请联系主管，或切换到有权限的同事",
            "Your role does not allow this. Ask your supervisor, or switch to a colleague who may",
        )
    return None


def around() -> dict[str, Any]:
    """For templates: who reads, where, and `may(permission)`."""
    person, site = g.get("person"), g.get("site")
    may = (
        (lambda permission: person.may(Permission(permission), site.id))
        if person and site
        else (lambda _permission: False)
    )
    return {
        "person": person,
        "site": site,
        "site_name": site.zh if site and language() == "zh" else site.en if site else "",
        "may": may,
    }


def _recognise() -> None:
    token = carried.delivery_token() if _takes_deliveries() else None
    if token and (delivery := DeliveryToken.of(token)):
        g.delivery, maker = delivery, delivery.sign_in
        g.person, g.site, g.device = maker.person, maker.site, maker.device
    elif sign_in := SignIn.open_by(carried.session_token()):
        g.sign_in = sign_in
        g.person, g.site, g.device = sign_in.person, sign_in.site, sign_in.device or _device()
        if request.method == "GET":
            read_at(sign_in.site_id)
    else:
        g.device = _device()


def _device() -> Device | None:
    return Device.known_by(carried.device_token())


def _takes_deliveries() -> bool:
    """Only commands and their photos do: a maker's token opens no page, not even one for strangers."""
    view = current_app.view_functions[request.endpoint or ""]
    return getattr(view, "submitted", False) or getattr(view, "takes_deliveries", False)


def _sign_in_first() -> Response:
    if request.method != "GET" or wants_verdict() or wants_fragment():
        raise SignInFirst
    here = request.full_path.rstrip("?")
    return redirect(url_for("sign_in.show", then=here))  # type: ignore[return-value]


__all__ = ["come_in", "init_app", "open_to_anyone", "requires"]
