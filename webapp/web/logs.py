"""Structured logs with a request's id and no personal data: paths by rule, never by value."""

import time
from uuid import uuid4

from flask import Flask, Response, g, request

from webapp.web.log import log


def init_app(app: Flask) -> None:
    """One line a request."""
    log.least = app.config["GATEHOUSE"].log_level

    @app.before_request
    def begin() -> None:
        g.request_id, g.began = uuid4().hex[:12], time.monotonic()

    @app.after_request
    def line(response: Response) -> Response:
        spent = round((time.monotonic() - g.get("began", time.monotonic())) * 1000, 1)
        rule = request.url_rule.rule if request.url_rule else "-"
        if request.endpoint not in {"static", "assets.bundle", "health.healthz"}:
            log.info("request", method=request.method, rule=rule, status=response.status_code, ms=spent)
        response.headers["X-Request-Id"] = g.get("request_id", "-")
        return response
