"""The room's addresses."""

from webapp.help_requests.routes import acts, pages
from webapp.help_requests.routes.asked import help_requests

__all__ = ["acts", "help_requests", "pages"]
