"""What an address asks for by day, year or page: read with care, because anybody may type there."""

from datetime import date

from flask import Flask, abort, g, request

from webapp import clock

FIRST_YEAR, LAST_YEAR = 2000, 2100
LAST_PAGE = 1_000_000


def init_app(app: Flask) -> None:
    """No database counts as far as an address can: such a page is turned away before any room asks for it."""
    app.before_request(without_endless_page)


def without_endless_page() -> None:
    """404 for a page beyond the millionth."""
    if request.args and request.args.get("page", 1, int) > LAST_PAGE:
        abort(404)


def day_asked() -> date:
    """The site's day in `?day=`; today where that is none, or outside the years 2000 to 2100."""
    try:
        day = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return clock.today(g.site)
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else clock.today(g.site)


def year_asked() -> int:
    """The year in `?year=`; this one where that is none, or outside 2000 to 2100."""
    year = request.args.get("year", 0, int)
    return year if FIRST_YEAR <= year <= LAST_YEAR else clock.today(g.site).year
