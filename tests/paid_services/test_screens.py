"""The price list on the screen: everybody reads it, the managers keep it."""

import pytest

from tests.cast import Cast, acting
from tests.client import text_of
from webapp.paid_services.price_item import PriceItem


@pytest.mark.clause("HR-9")
def test_the_manager_lists_changes_and_withdraws_a_price(app, act_as):
    boss = act_as("sun")
    told = {"code": "WX-01", "zh": "换水龙头", "en": "Tap", "unit": "个"}
    made = boss.act("/prices/", **told, price="80.50")
    assert made.status_code == 303
    assert "¥80.50/个" in text_of(boss.get("/prices/"))
    changed = boss.act(made.location.split("?")[0] + "/price", price="90")
    assert changed.status_code == 303
    listed = text_of(boss.get("/prices/"))
    assert "¥90.00/个" in listed
    assert "¥80.50/个" not in listed
    assert "¥80.50/个" in text_of(boss.get("/prices/?all=1"))
    assert boss.act(changed.location.split("?")[0] + "/withdrawal").status_code == 303
    assert "还没有公示价目" in text_of(boss.get("/prices/"))


def test_a_guard_reads_the_list_and_changes_nothing(app, act_as):
    with acting(app, "sun") as sun:
        told = {"code": "WX-01", "zh": "换水龙头", "en": "Tap", "unit": "个", "cents": 8000}
        item = PriceItem.list_price(Cast.site(), by=sun, **told).id
    guard = act_as("wang")
    page = text_of(guard.get(f"/prices/{item}"))
    assert "¥80.00/个" in page
    assert "改价" not in page
    assert guard.act(f"/prices/{item}/price", price="1").status_code == 403


def test_a_price_that_is_no_price_is_refused_with_its_field(app, act_as):
    answer = act_as("sun").act("/prices/", code="A", zh="甲", unit="个", price="-3")
    assert answer.status_code == 422
    assert "单价（元）" in text_of(answer)
