"""A fetcher that gives WeasyPrint what lies in memory under a name, and nothing else on earth."""

from __future__ import annotations

from typing import Any

SCHEME = "asset:"


class ForeignAddress(BaseException):
    """A paper asked for something that it does not carry. WeasyPrint forgives exceptions; this one goes through it."""


def closed_fetcher(assets: dict[str, tuple[bytes, str]]) -> Any:
    """Answers `asset:<name>` from bytes and media type; every other address raises. Loads WeasyPrint."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class ClosedFetcher(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            name = url.removeprefix(SCHEME)
            if not url.startswith(SCHEME) or name not in assets:
                raise ForeignAddress(f"papers fetch nothing: {url[:80]}")
            body, media_type = assets[name]
            return URLFetcherResponse(url, body, {"Content-Type": media_type})

    return ClosedFetcher(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
