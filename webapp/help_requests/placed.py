"""Where a request leads."""

from typing import TYPE_CHECKING, cast

from webapp.web.wording import both

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest


class Placed:
    """A place of the site, or the words of whoever called; words may tell more than a place."""

    @property
    def where(self) -> str:
        """The place with its code, or as it was said."""
        request = cast("HelpRequest", self)
        return f"{request.place.code} {both(request.place)}" if request.place else request.place_words or ""

    @property
    def way(self) -> str:
        """The same for a list: words are read as long as somebody has to go there."""
        request = cast("HelpRequest", self)
        covered = request.place is None and request.place_words and not request.is_open
        return "…" if covered else self.where
