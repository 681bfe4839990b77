"""What a route answers with: the thing it changed, or more where the thing alone does not say it."""

from dataclasses import dataclass
from typing import Any

from flask import Response

from webapp.database import Base


@dataclass
class Done:
    """What a verb did, where the thing alone does not say it: its number, where to go, or how the answer looks."""

    subject: Base | None = None
    number: str | None = None
    url: str | None = None
    template: str | None = None
    context: dict[str, Any] | None = None
    response: Response | None = None


def as_done(outcome: Any) -> Done:
    """What a route returned, spelt out."""
    match outcome:
        case Done():
            return outcome
        case Response():
            return Done(response=outcome)
    return Done(subject=outcome)
