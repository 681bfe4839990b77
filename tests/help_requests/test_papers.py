"""F01 is read from the requests, never typed twice."""

import pytest

from tests.cast import Cast
from webapp import clock
from webapp.papers.form import form_of
from webapp.papers.period import Period

cast = Cast()


@pytest.mark.clause("HR-2.2-1")
def test_a_row_keeps_the_times_of_its_milestones_and_a_void_one_its_place(desk):
    desk.takes(kind="other", caller="刘㛃", phone="13800138000", asked="搬轮椅", requester_type="visitor")
    with desk.after(2, "chen") as (request, chen):
        request.answer(by=chen)
    with desk.after(9, "chen") as (request, chen):
        request.register(by=chen, outcome="met", done="已协助上楼")
    desk.takes(kind="other")
    with desk.after(0, "chen") as (request, chen):
        request.take_back(by=chen)
    with desk.looks(20):
        day = clock.today(cast.site())
        told = form_of("F01").gather(cast.site(), period=Period(day, day))
    first, void = told["rows"]
    assert (first["caller"], first["phone"], first["answered_minutes"]) == ("刘㛃", "13800138000", 2)
    assert (first["outcome"], first["done"], first["registered_by"]["name"]) == (
        "已满足",
        "已协助上楼",
        "陈静",
    )
    assert "非住户" in first["remarks"]
    assert void["_void"]
    assert [each["value"] for each in told["sums"]] == [1, 1]
