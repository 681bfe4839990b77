"""A hundred keys counted by continuous scan: what each scan costs the house (issue 5: at most a second a key)."""

from time import perf_counter, process_time
from uuid import UUID

from tests.bench.figure import Figure
from tests.bench.furniture import Furnished
from tests.cast import Cast, acting

KEYS = 100
MOST = 1000
"""Milliseconds a key."""


def measure(house: Furnished) -> list[Figure]:
    """Scan by scan through the whole route, then the end; CPU of the house and time on the wall, a key."""
    here, codes = _opened(house)
    cpu, wall = process_time(), perf_counter()
    for code in codes:
        assert house.phone.act(f"{here}/seen", code=code).status_code == 303
    scans = (process_time() - cpu) * 1000 / KEYS, (perf_counter() - wall) * 1000 / KEYS
    cpu = process_time()
    assert house.phone.act(f"{here}/finish").status_code == 303
    return [
        Figure("count: CPU a scanned key", scans[0], "ms", "100 keys, one submission each", most=MOST),
        Figure("count: time a scanned key", scans[1], "ms", "the same, on the wall", most=MOST),
        Figure("count: CPU to lay the ledger beside it", (process_time() - cpu) * 1000, "ms"),
    ]


def _opened(house: Furnished) -> tuple[str, list[str]]:
    """The address of an extra count, and the tags of a hundred keys."""
    from webapp import clock
    from webapp.database import session
    from webapp.keys.counting.count import Count
    from webapp.keys.counting.kind import Kind
    from webapp.keys.key import Key
    from webapp.tags import Tag

    with acting(house.app, "sun"):
        site = Cast.site()
        keys = [session.get_one(Key, UUID(one)) for one in house.key_ids[:KEYS]]
        codes = [(Tag.on(key) or Tag.make(key, site)).code for key in keys]
        more = {"place": keys[0].custody_place, "day": clock.today(site), "due_at": clock.now()}
        return f"/keys/counts/{Count.open(site, Kind.EXTRA, **more).id}", codes
