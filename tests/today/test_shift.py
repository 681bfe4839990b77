"""The pages of the shift: own, few, small, and marked so that a phone fetches only what changed."""

import brotli
import pytest

from tests.cast import Cast, acting
from tests.keys.board import hang, lent
from webapp.jobs import Job
from webapp.tags import Tag


def pages(phone) -> dict[str, dict]:
    return {each["url"]: each for each in phone.get("/shift-pages").json["pages"]}


@pytest.mark.parametrize("who", ["wang", "zhou", "wu", "guo", "chen"])
def test_every_page_of_the_shift_opens_for_its_person(act_as, who):
    phone = act_as(who)
    for url in pages(phone):
        answer = phone.get(url)
        assert answer.status_code == 200, url
        assert answer.headers["X-Keep-For"] == phone.get("/shift-pages").json["person"], url


def test_guidance_places_and_the_help_call_are_among_them(act_as):
    assert {"/", "/help-requests/new", "/jobs/", "/places/", "/handbook", "/scan"} <= set(
        pages(act_as("wang"))
    )


def test_the_first_look_round_can_be_taken_in_the_lift(act_as):
    assert {f"/tour/{number}" for number in (1, 2, 3, 4)} <= set(pages(act_as("wang")))


def test_own_jobs_and_keys_are_and_others_are_not(app, act_as):
    mine, theirs = hang(app), hang(app, number="B2-08", hook="13")
    lent(app, mine, by="zhou")
    lent(app, theirs, by="ma")
    kept = pages(act_as("zhou"))
    assert f"/keys/{mine}" in kept
    assert f"/keys/{theirs}" not in kept


def test_a_mark_changes_with_what_the_page_shows(app, act_as):
    key = hang(app)
    lent(app, key)
    phone = act_as("zhou")
    before = pages(phone)[f"/keys/{key}"]
    assert pages(phone)[f"/keys/{key}"] == before
    with acting(app, "zhou"):
        from webapp.database import session
        from webapp.keys.key import Key

        session.get_one(Key, key).correct(hook_no="14")
    assert pages(phone)[f"/keys/{key}"]["mark"] != before["mark"]


def test_a_tag_leads_to_its_page(app, act_as):
    key = hang(app)
    lent(app, key)
    with acting(app, "sun"):
        from webapp.database import session
        from webapp.keys.key import Key

        code = Tag.make(session.get_one(Key, key), Cast.site()).code
    assert pages(act_as("zhou"))[f"/keys/{key}"]["tag"] == code


def test_a_busy_shift_is_small(app, act_as):
    """Thirty jobs in hand: never more than forty pages, and less than 300 KB on the way."""
    with acting(app, "guo") as guo:
        for _ in range(30):
            asked = {"patient": "周桂芳", "reason": "very_old"}
            Job.open("wheelchair_service", Cast.site("02"), by=guo, answers=asked).accept(by=guo)
    phone = act_as("guo")
    kept = pages(phone)
    assert len(kept) == 40
    size = sum(len(brotli.compress(phone.get(url).data, quality=4)) for url in kept)
    assert 50_000 < size < 300_000, size
