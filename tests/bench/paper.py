"""A one-page form beside plain WeasyPrint on the same HTML, interleaved."""

import time
from collections.abc import Callable

from tests.bench.figure import Figure, middle
from tests.papers import drawn

ROUNDS = 9


def measure() -> list[Figure]:
    """The ratio for the key register, whole way from frozen data to bytes."""
    from weasyprint import HTML

    from webapp.papers.closed_fetcher import closed_fetcher
    from webapp.papers.frozen import digest
    from webapp.papers.sheet import render

    data = drawn.frozen("F15")
    with drawn.plain_flask.app_context():
        sheet = drawn.sheet("F15", data)
        html, assets = sheet.html(), sheet.assets()
        fetch = closed_fetcher(assets)
        ours = lambda: render(sheet.html(), sheet.assets(), digest(data))  # noqa: E731
        plain = lambda: HTML(string=html, base_url="asset:", url_fetcher=fetch).write_pdf()  # noqa: E731
        ours(), plain()
        pairs = [(_cpu(ours), _cpu(plain)) for _ in range(ROUNDS)]
    return [
        Figure(
            "F15: one page", middle([a / b for a, b in pairs]), "x", "plain WeasyPrint, same HTML", most=1.5
        ),
        Figure("F15: CPU a page", middle([a for a, _ in pairs]) * 1000, "ms"),
    ]


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
