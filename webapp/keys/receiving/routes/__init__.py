"""The pages of handover lists, and who signs them."""

from webapp.keys.receiving.routes import signatures
from webapp.keys.receiving.routes.lists import handovers

__all__ = ["handovers", "signatures"]
