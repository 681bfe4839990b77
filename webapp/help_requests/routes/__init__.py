"""The room's addresses."""

from webapp.help_requests.routes import acts, archive, board, pages, register
from webapp.help_requests.routes.asked import help_requests

__all__ = ["acts", "archive", "board", "help_requests", "pages", "register"]
