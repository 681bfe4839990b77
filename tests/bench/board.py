"""What the duty board costs with 500 open requests beside five, as CPU time of the answering process.

python -m tests.bench.board        prints its figures alone
"""

import tempfile
from pathlib import Path
from time import process_time

from tests.bench.figure import Figure, middle
from tests.bench.furniture import Furnished
from tests.cast import Cast, acting, enrol, sign_in
from tests.client import Phone

FEW, MANY, TIMES = 5, 500, 15
PAGE, ALL = "/help-requests/board/", "/help-requests/board/?all=1"


def measure(house: Furnished) -> list[Figure]:
    """The whole board and its first page, each beside a board of five; and what a poll costs that brings nothing."""
    phone = Phone(house.app)
    phone.looks_over = False
    enrol(house.app, phone, "chen")
    sign_in(house.app, phone, "chen")
    _take(house, FEW)
    few = _cost(phone, PAGE)
    _take(house, MANY - FEW)
    beside = "the board of 5"
    etag = phone.get(PAGE).headers["ETag"]
    return [
        Figure("board of 500, whole: CPU", _cost(phone, ALL) / few, "x", beside, most=20),
        Figure("board of 500, first 50: CPU", _cost(phone, PAGE) / few, "x", beside, most=3),
        Figure("board of 5: CPU", few, "ms"),
        Figure("board of 500, poll without news: CPU", _cost(phone, PAGE, etag), "ms"),
    ]


def _take(house: Furnished, count: int) -> None:
    from webapp.help_requests import HelpRequest

    with acting(house.app, "chen") as chen:
        for number in range(count):
            fresh = HelpRequest.take(Cast.site(), by=chen, kind="first_aid")
            if number % 5 == 0:
                fresh.send_escort(by=chen)


def _cost(phone: Phone, url: str, etag: str = "") -> float:
    """Milliseconds of CPU of one answer, the middle of some."""
    headers = {"HX-Request": "true", **({"If-None-Match": etag} if etag else {})}
    spent = []
    for _ in range(TIMES):
        began = process_time()
        phone.get(url, headers=headers)
        spent.append((process_time() - began) * 1000)
    return middle(spent)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="gatehouse-bench-") as made:
        for told in measure(Furnished(Path(made), 10)):
            print(f"{told.name:<42}{told.value:>8.2f} {told.unit:<3} {told.bound:>7}  {told.ratio_to}")
