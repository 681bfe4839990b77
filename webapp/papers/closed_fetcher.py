"""ClosedFetcher: gives WeasyPrint what lies in memory under a name, and nothing else on earth."""

from __future__ import annotations

from typing import Any

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

SCHEME = "asset:"


class ForeignAddress(FatalURLFetchingError):
    """A paper asked for something that it does not carry; fatal, so that it is never printed half."""


class ClosedFetcher(URLFetcher):
    """Answers `asset:<name>` from a dictionary of (bytes, media type); every other address raises."""

    def __init__(self, assets: dict[str, tuple[bytes, str]]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self.assets = assets

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002
        """The asset of that name, or ForeignAddress."""
        name = url.removeprefix(SCHEME)
        if not url.startswith(SCHEME) or name not in self.assets:
            raise ForeignAddress(f"papers fetch nothing: {url[:80]}")
        body, media_type = self.assets[name]
        return URLFetcherResponse(url, body, {"Content-Type": media_type})
