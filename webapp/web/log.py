"""The log: one line of JSON for each thing that happened, under the request's id; what it says is named, never free text."""

import json
import sys
import traceback

from flask import g, has_app_context

from webapp.clock import now
from webapp.config import LOG_LEVELS


class Log:
    """Writes to standard error; `least` is the lowest level that is written."""

    least = "INFO"

    def info(self, event: str, **facts: object) -> None:
        """It happened."""
        self._write("INFO", event, facts)

    def error(self, event: str, exc_info: BaseException | None = None, **facts: object) -> None:
        """It went wrong; with the trace of the exception that was its cause."""
        if exc_info:
            facts["exception"] = "".join(traceback.format_exception(exc_info)).rstrip()
        self._write("ERROR", event, facts)

    def exception(self, event: str, **facts: object) -> None:
        """It went wrong by the exception that is being handled."""
        self.error(event, exc_info=sys.exception(), **facts)

    def _write(self, level: str, event: str, facts: dict[str, object]) -> None:
        if LOG_LEVELS.index(level) < LOG_LEVELS.index(self.least):
            return
        request = {"request": g.request_id} if has_app_context() and "request_id" in g else {}
        at = now().isoformat()
        line = {**facts, "event": event, **request, "level": level.lower(), "timestamp": at}
        sys.stderr.write(json.dumps(line, ensure_ascii=False, default=repr) + "\n")
        sys.stderr.flush()


log = Log()
