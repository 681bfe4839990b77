"""The room's addresses."""

from webapp.help_requests.routes import acts, board, pages
from webapp.help_requests.routes.asked import help_requests

__all__ = ["acts", "board", "help_requests", "pages"]
