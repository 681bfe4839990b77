"""Pages of this room: counts, custodians on duty, the monthly key sheet."""

from webapp.keys.counting.routes import explaining  # noqa: F401 - it hangs its routes on the blueprint
from webapp.keys.counting.routes.counting import counting
from webapp.keys.counting.routes.custodians import custodians
from webapp.keys.counting.routes.key_month import key_month
from webapp.keys.counting.routes.reports import reports

__all__ = ["counting", "custodians", "key_month", "reports"]
