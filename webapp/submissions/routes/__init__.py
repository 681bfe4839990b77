"""Pages and answers of this room: the delivery token, undo, what was set aside, and what came as a file."""

from webapp.submissions.routes.delivery import delivery
from webapp.submissions.routes.parcels import parcels
from webapp.submissions.routes.phone import phone
from webapp.submissions.routes.quarantine import quarantine
from webapp.submissions.routes.receipts import receipts

__all__ = ["delivery", "parcels", "phone", "quarantine", "receipts"]
