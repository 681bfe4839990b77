"""HR-9 on a repair: nothing is charged that was not listed, shown and signed before work began."""

import pytest

from tests.jobs.duty import doing
from tests.repairs.conftest import ORDER
from webapp.errors import Conflict, Refusal
from webapp.procedures.listed import on_list

SIGNED = {"name": "刘㛃", "drawn": None}


@pytest.fixture
def on_site(repairs):
    """The crew is there and says that it is charged."""
    job = repairs.dispatched(paid="no")
    repairs.passes(job, "fixer", "on_site", 5, paid="yes")
    return job


@pytest.mark.clause("HR-9")
def test_paid_work_does_not_start_before_the_price_is_signed(repairs, duty, on_site):
    with pytest.raises(Refusal, match=r"paid\.price_agreed") as no:
        repairs.passes(on_site, "fixer", "working", 6)
    assert "未经住户确认价格不得开始有偿服务" in no.value.zh
    assert no.value.clause == "HR-9"
    repairs.passes(on_site, "fixer", "quoted", 6, price_item=duty.at("tap"), quantity="2")
    with pytest.raises(Refusal, match=r"jobs\.incomplete") as no:
        repairs.passes(on_site, "fixer", "agreed", 7)
    assert no.value.clause == "HR-9"
    repairs.passes(on_site, "fixer", "agreed", 7, price_signed=dict(SIGNED))
    repairs.passes(on_site, "fixer", "working", 8)
    assert on_site.state == "working"


@pytest.mark.clause("HR-9")
def test_only_a_listed_price_of_today_is_quoted(repairs, duty, on_site):
    old = duty.at("tap")
    with doing(duty.manager):
        fresh = duty.tap.change(9000, by=duty.manager)
    with pytest.raises(Refusal, match=r"paid\.listed_price") as no:
        repairs.passes(on_site, "fixer", "quoted", 6, price_item=old, quantity="1")
    assert no.value.clause == "HR-9"
    assert [item.id for item in on_list("price_item", duty.site)] == [fresh.id]
    duty.things["tap"] = fresh
    with pytest.raises(Refusal, match=r"paid\.quantity"):
        repairs.passes(on_site, "fixer", "quoted", 6, price_item=duty.at("tap"), quantity="0")
    repairs.passes(on_site, "fixer", "quoted", 6, price_item=duty.at("tap"), quantity="1")
    assert on_site.answers["price_item"]["label"].startswith("WX-01 换水龙头 ¥90.00/个 (v2)")


@pytest.mark.clause("HR-9")
def test_a_resident_who_declines_the_price_is_charged_nothing(repairs, duty, on_site):
    repairs.passes(on_site, "fixer", "quoted", 6, price_item=duty.at("tap"), quantity="1")
    repairs.passes(on_site, "fixer", "declined", 7, declined_because="太贵")
    assert on_site.next_step.id == "recorded"


@pytest.mark.clause("HR-9")
@pytest.mark.parametrize(
    "charged", [{"labour": "30"}, {"materials": [{"material": "阀", "amount": "1", "unit_price": "12.5"}]}]
)
def test_a_free_order_charges_neither_labour_nor_material(repairs, charged):
    job = repairs.until("working")
    with pytest.raises(Refusal, match=r"paid\.nothing_unagreed") as no:
        repairs.passes(job, "fixer", "done", 9, cause_and_work="换阀", **charged)
    assert no.value.clause == "HR-9"
    free = {"materials": [{"material": "阀", "amount": "1", "unit_price": "0"}]}
    repairs.passes(job, "fixer", "done", 9, cause_and_work="换阀", **free)
    assert job.state == "done"


@pytest.mark.clause("HR-9")
def test_what_is_charged_is_said_when_the_order_is_written(repairs):
    job = repairs.called()
    with pytest.raises(Refusal, match=r"jobs\.incomplete") as no:
        repairs.passes(job, "desk", "ordered", **{k: v for k, v in ORDER.items() if k != "paid"})
    assert no.value.clause == "HR-9"


@pytest.mark.clause("HR-9")
def test_a_code_is_listed_once_and_a_changed_price_is_changed_once(duty):
    told = {"code": "WX-01", "zh": "又一个", "en": "Another", "unit": "个", "cents": 1}
    with pytest.raises(Conflict, match=r"prices\.code"), doing(duty.manager):
        type(duty.tap).list_price(duty.site, by=duty.manager, **told)
    with doing(duty.manager):
        duty.tap.change(9000, by=duty.manager)
    with pytest.raises(Conflict, match=r"prices\.changed"), doing(duty.manager):
        duty.tap.change(9500, by=duty.manager)
