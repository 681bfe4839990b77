"""Pages of this room: entrustments, consents, and the owner's own page."""

from webapp.keys.entrusting.routes.consents import consents
from webapp.keys.entrusting.routes.entrustments import entrustments
from webapp.keys.entrusting.routes.owners_page import consent_page

__all__ = ["consent_page", "consents", "entrustments"]
