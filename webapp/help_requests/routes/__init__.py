"""The room's addresses."""

from webapp.help_requests.routes import acts, archive, board, deciding, pages, passing, register
from webapp.help_requests.routes.asked import help_requests
from webapp.help_requests.routes.resident import resident

__all__ = [
    "acts",
    "archive",
    "board",
    "deciding",
    "help_requests",
    "pages",
    "passing",
    "register",
    "resident",
]
