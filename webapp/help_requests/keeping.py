"""By when a year's register is filed, and until when it is kept (HR-10a, HR-10b)."""

from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from webapp import clock, settings

if TYPE_CHECKING:
    from webapp.help_requests.register_year import RegisterYear

FILING_DAY, YEARS = "help_requests.filing_day", "papers.help_register_years"


class Keeping:
    """The dates of a year's register, by the site's calendar and settings."""

    @property
    def file_by(self) -> datetime:
        """The end of the day by which it is to be filed: «15 January»."""
        frozen = cast("RegisterYear", self)
        last = date(frozen.year + 1, 1, settings.value(frozen.site_id, FILING_DAY))
        return clock.day_bounds(frozen.site, last)[1]

    @property
    def retain_until(self) -> date:
        """The last day of its keeping: the end of the second year after it (HR-10b)."""
        frozen = cast("RegisterYear", self)
        return date(frozen.year + settings.value(frozen.site_id, YEARS), 12, 31)

    @property
    def is_past_keeping(self) -> bool:
        """Its time is over by the site's date."""
        frozen = cast("RegisterYear", self)
        return clock.today(frozen.site) > self.retain_until
