"""The room's addresses."""

from webapp.enquiries.routes.answers import answers
from webapp.enquiries.routes.telling import enquiries

__all__ = ["answers", "enquiries"]
