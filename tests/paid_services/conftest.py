"""A site on duty with a price on its list."""

import pytest

from tests.jobs.duty import Duty, begin, doing
from webapp.paid_services.price_item import PriceItem


@pytest.fixture
def duty(inside) -> Duty:
    duty = begin()
    with doing(duty.manager):
        told = {"code": "JZ-01", "zh": "家政保洁", "en": "Cleaning", "unit": "小时", "cents": 6000}
        duty.things["hour"] = PriceItem.list_price(duty.site, by=duty.manager, **told)
    return duty
