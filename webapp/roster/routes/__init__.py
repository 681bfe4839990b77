"""Pages of this room: who stands where on a day, many duties from a workbook, and coming to a post."""

from webapp.roster.routes import checking_in, intake
from webapp.roster.routes.roster import roster

__all__ = ["checking_in", "intake", "roster"]
