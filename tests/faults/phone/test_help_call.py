"""A help call behind two hundred records and twenty photos on a bad line is answered first (hazard O20)."""

import statistics
import time

import pytest
from playwright.sync_api import BrowserContext, Page

from e2e.phone.stand_in import StandIn
from e2e.phone.test_outbox import open_forms
from tests.faults.phone.hand import keep_many

ONE_LANE = (
    'const isUrgent = (item) => item.lane === "urgent";',
    "const isUrgent = () => false;",
)
KEEP_PHOTOS = """async (count) => {
  const drawn = document.getElementById("picture");
  for (let number = 0; number < count; number += 1) {
    const body = new FormData(drawn);
    gatehouse.stamp(drawn, body);
    body.set("note", `picture ${number}`);
    const bytes = crypto.getRandomValues(new Uint8Array(60_000));
    body.set("photo", new File([bytes, bytes, bytes, bytes, bytes], "door.jpg", { type: "image/jpeg" }));
    drawn.dataset.subject = "";
    await gatehouse.outbox.keep(drawn, { action: "/other-acts", method: "POST", body });
  }
}"""


def answered_after(page: Page, house: StandIn, number: int) -> float:
    """Seconds from the press until the house has done the call."""
    started = time.monotonic()
    keep_many(page, 1, form="help", start=number)
    while f"help {number}" not in [each["note"] for each in house.applied.values()]:
        page.wait_for_timeout(50)
        assert time.monotonic() < started + 120
    return time.monotonic() - started


def load_up(phone: BrowserContext, page: Page, house: StandIn, records: int, photos: int) -> None:
    open_forms(page, house, body="all")
    phone.set_offline(True)
    keep_many(page, records)
    page.evaluate(KEEP_PHOTOS, photos)
    house.rude.slow, house.rude.narrow = 0.4, 50_000  # 400 ms and 400 kbit/s
    phone.set_offline(False)
    page.wait_for_timeout(3_000)
    assert len(house.applied) < records + photos, "the drain must be under way"


@pytest.mark.parametrize("records", [200, 0], ids=["before the records", "between two pieces of a photo"])
@pytest.mark.parametrize("calls", [1, pytest.param(20, marks=pytest.mark.long)])
def test_a_help_call_overtakes_everything(phone: BrowserContext, page: Page, house: StandIn, calls, records):
    load_up(phone, page, house, records=records, photos=20)
    times = [answered_after(page, house, number) for number in range(calls)]
    slow = max(times) if calls < 20 else statistics.quantiles(times, n=20)[-1]
    print({"calls": calls, "p95": round(slow, 2), "waiting then": records + 20 + calls - len(house.applied)})
    assert slow <= 10


def test_with_one_lane_it_waits_its_turn(phone: BrowserContext, page: Page, house: StandIn):
    """Red control: the call comes after what was there before it."""
    house.rude.mutant = ONE_LANE
    load_up(phone, page, house, records=30, photos=0)
    answered_after(page, house, 0)
    assert "mutant served" in house.rude.asked
    assert len([each for each in house.applied.values() if each["note"].startswith("act")]) >= 28
