"""What a request carries besides its form: cookies of session and device, the maker's token, the proxy's word."""

from uuid import NAMESPACE_URL, UUID, uuid5

from flask import Flask, Response, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

SESSION, DEVICE = "gatehouse_session", "gatehouse_device"
YEAR = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    """Believe the configured number of proxies, no more."""
    hops = app.config["GATEHOUSE"].proxies
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def session_token() -> str | None:
    """The session's secret, if a cookie carries one."""
    return request.cookies.get(_name(SESSION))


def device_token() -> str | None:
    """The device's secret, if a cookie carries one."""
    return request.cookies.get(_name(DEVICE))


def stranger() -> UUID:
    """One name for whoever comes from this address."""
    return uuid5(NAMESPACE_URL, request.remote_addr or "")


def delivery_token() -> str | None:
    """The token of whoever made a queued item."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind == "Delivery" else None


def sent() -> str:
    """The phone's time (µs) when it sent what it had kept; empty where it was not kept."""
    return request.headers.get("X-Sent", "")


def handed_over() -> bool:
    """True where the maker gives a parked item to a manager instead of mending it."""
    return request.headers.get("X-Hand-Over") == "1"


def insists() -> bool:
    """True where a parked item comes once more, word for word and under its id: handed over, or because what follows names it."""
    return handed_over() or request.form.get("_anew") == "1"


def bearing(response: Response, session: str | None = None, device: str | None = None) -> Response:
    """The answer with a fresh session or device cookie on it."""
    for name, token, age in ((SESSION, session, None), (DEVICE, device, YEAR)):
        if token is not None:
            response.set_cookie(
                _name(name), token, max_age=age, secure=_secure(), httponly=True, samesite="Lax", path="/"
            )
    return response


def without_session(response: Response) -> Response:
    """The answer that signs out: cookie gone, kept pages gone, the outbox left alone."""
    response.delete_cookie(_name(SESSION), secure=_secure(), httponly=True, samesite="Lax", path="/")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _secure() -> bool:
    return bool(current_app.config["GATEHOUSE"].secure)


def _name(name: str) -> str:
    return f"__Host-{name}" if _secure() else name
