"""What nobody asked the caller yet stands red on the page, until it is filled in; nothing waits for it."""

import pytest

from tests.client import text_of


@pytest.fixture
def asked(desk, act_as):
    """Takes a request at the desk; the phone, and the page of the request."""
    at_desk = act_as("chen")

    def take(**told):
        answer = at_desk.act("/help-requests/", **told)
        assert answer.status_code == 303
        return at_desk, answer.location.split("?")[0]

    return take


@pytest.mark.clause("HR-8")
def test_another_request_with_nothing_in_it_says_what_to_ask(asked):
    phone, here = asked(kind="other")
    assert "先问清求助内容、地址、电话" in text_of(phone.get(here))
    phone.act(f"{here}/facts", asked="天台门锁不上")
    assert "先问清地址和电话" in text_of(phone.get(here))
    phone.act(f"{here}/facts", where="花园凉亭")
    assert "先问清电话" in text_of(phone.get(here))
    phone.act(f"{here}/facts", phone="13912345678")
    assert "先问清" not in text_of(phone.get(here))


def test_an_enquiry_at_the_desk_needs_neither(asked):
    phone, here = asked(kind="enquiry")
    assert "先问清" not in text_of(phone.get(here))


@pytest.mark.parametrize("kind", ["first_aid", "enquiry"])
def test_a_phone_that_nobody_can_ring_is_kept_and_said_at_once(asked, kind):
    phone, here = asked(kind=kind, where="3-1502", phone="abc 12")
    page = text_of(phone.get(here))
    assert "先问清电话" in page
    assert "不像号码" in page
    assert "tel:abc" not in phone.get(here).text
    phone.act(f"{here}/facts", phone="８８３２-11")
    assert "不像号码" not in text_of(phone.get(here))


def test_it_says_so_in_english_too(asked):
    phone, here = asked(kind="other", where="3-1502", phone="12")
    page = text_of(phone.get(f"{here}?lang=en"))
    assert "Ask now: what is wanted, the phone" in page
    assert "fewer than 5 figures" in page
