"""Structured logs with a request's id and no personal data: paths by rule, never by value."""

import logging
import sys
import time
from uuid import uuid4

import structlog
from flask import Flask, Response, g, request


def init_app(app: Flask) -> None:
    """One line a request."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            getattr(logging, app.config["GATEHOUSE"].log_level)
        ),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    log = structlog.get_logger()

    @app.before_request
    def begin() -> None:
        g.request_id, g.began = uuid4().hex[:12], time.monotonic()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=g.request_id)

    @app.after_request
    def line(response: Response) -> Response:
        spent = round((time.monotonic() - g.get("began", time.monotonic())) * 1000, 1)
        rule = request.url_rule.rule if request.url_rule else "-"
        if request.endpoint not in {"static", "assets.bundle", "health.healthz"}:
            log.info("request", method=request.method, rule=rule, status=response.status_code, ms=spent)
        response.headers["X-Request-Id"] = g.get("request_id", "-")
        return response
