"""Pages and answers of this room: the delivery token, undo, and what was set aside."""

from webapp.submissions.routes.delivery import delivery
from webapp.submissions.routes.quarantine import quarantine

__all__ = ["delivery", "quarantine"]
