"""Pages of this room: places one by one, and many from a workbook."""

from webapp.places.routes import intake, site
from webapp.places.routes.places import places

__all__ = ["intake", "places", "site"]
