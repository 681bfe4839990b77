"""Security headers on every answer."""

from flask import Flask, Response, current_app, g, request

from webapp.clock import micros, now

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' blob: data:",
    "media-src": "'self' blob:",
    "connect-src": "'self'",
    "font-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
}
DECODER = {**POLICY, "script-src": "'self' 'wasm-unsafe-eval'"}
ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=()"),
    ("X-Robots-Tag", "noindex, nofollow"),
    ("X-Gatehouse", "1"),  # the phone's sign that no captive portal answered
)
SAID, SAID_TO_DECODER = ("; ".join(map(" ".join, policy.items())) for policy in (POLICY, DECODER))


def init_app(app: Flask) -> None:
    """Put the headers on."""
    app.after_request(guard)


def guard(response: Response) -> Response:
    """CSP without unsafe-*, nosniff, same-origin; pages of a signed-in person are not stored by anybody between."""
    worker = request.path.startswith("/static/js/scanner/") and request.path.endswith("worker.js")
    response.headers.setdefault("Content-Security-Policy", SAID_TO_DECODER if worker else SAID)
    response.headers.extend(ALWAYS)
    response.headers["X-Gatehouse-Time"] = str(micros(now()) // 1000)  # a phone measures its clock by it
    if keeper := _may_be_kept_by(response):
        response.headers["X-Keep-For"] = keeper
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "private, no-cache"
    if current_app.config["GATEHOUSE"].secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def _may_be_kept_by(response: Response) -> str | None:
    """The person for whom a phone may keep this page; "-" tells it that nobody is signed in any more."""
    if request.method != "GET" or response.status_code != 200 or response.mimetype != "text/html":
        return None
    person = g.get("person")
    return str(person.id) if person else "-"
