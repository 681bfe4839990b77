"""The worker's turn of the year: every site's register of a year that is over is frozen (HR-10a)."""

from sqlalchemy import select

from webapp import clock
from webapp.database import session
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.register_year import RegisterYear
from webapp.logbook import act
from webapp.places import Site


def freeze_over() -> int:
    """Freeze what is over by each site's own date; how many. Commits; called by the worker's loop."""
    over = [
        (site.id, year) for site in session.scalars(select(Site).order_by(Site.code)) for year in _over(site)
    ]
    session.rollback()
    return sum(_frozen(site_id, year) for site_id, year in over)


def _over(site: Site) -> list[int]:
    """The years before this one that have requests and are not frozen."""
    this = clock.today(site).year
    before = clock.day_bounds(site, clock.today(site).replace(month=1, day=1))[0]
    oldest = session.scalar(
        select(HelpRequest.received_at)
        .where(HelpRequest.site_id == site.id, HelpRequest.received_at < before)
        .order_by(HelpRequest.received_at)
        .limit(1)
    )
    if oldest is None:
        return []
    done = set(session.scalars(select(RegisterYear.year).where(RegisterYear.site_id == site.id)))
    return [year for year in range(clock.site_day(site, oldest).year, this) if year not in done]


def _frozen(site_id: object, year: int) -> int:
    with act():
        frozen = RegisterYear.freeze(session.get_one(Site, site_id), year)
    session.commit()
    return int(frozen is not None)
