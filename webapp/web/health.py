"""Is it alive, is it ready: no sign-in, no detail to outsiders."""

import os
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, jsonify
from sqlalchemy import text

from webapp.database import missing_guards, session

health = Blueprint("health", __name__)


def init_app(app: Flask) -> None:
    """Two addresses for the machine that watches."""
    app.register_blueprint(health)


@health.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return jsonify(ok=True)


@health.get("/readyz")
def readyz() -> tuple[Response, int]:
    """Database migrated, guards standing, state writable: 200, else 503 with the names of what is not."""
    checks = {
        "database": _migrated,
        "guards": lambda: not missing_guards(session.connection()),
        "state": _writable,
    }
    failed = [name for name, check in checks.items() if not _holds(check)]
    return jsonify(ok=not failed, failed=failed), 503 if failed else 200


def _holds(check: object) -> bool:
    try:
        return bool(check())  # type: ignore[operator]
    except Exception:  # noqa: BLE001 — whatever it is, the house is not ready
        session.rollback()
        return False


def _migrated() -> bool:
    return session.execute(text("SELECT 1 FROM chain_head LIMIT 1")) is not None


def _writable() -> bool:
    state: Path = current_app.config["GATEHOUSE"].state
    return os.access(state, os.W_OK)


healthz.open = True  # type: ignore[attr-defined]
readyz.open = True  # type: ignore[attr-defined]
