"""The pages of the shift: own, few, small, and marked so that a phone fetches only what changed."""

from uuid import UUID

import brotli
import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.keys.board import hang, lent
from tests.keys.cases.desk import lost
from tests.keys.counting.board import counted
from tests.keys.entrusting.scene import given, held
from tests.keys.receiving.scene import opened
from webapp import subjects
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.jobs import Job
from webapp.keys.cases import KeyCase
from webapp.keys.counting.count import Count
from webapp.keys.receiving.handover import KeyHandover
from webapp.places import Post
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


NEEDED = {"/", "/jobs/", "/places/", "/handbook", "/handbook/documents", "/clauses/", "/scan", "/outbox"}


def take_many(app, who: str, site: str, kind: str, answers: dict) -> None:
    """So many jobs in hand that not all of their pages are kept."""
    with acting(app, who) as person:
        for _ in range(31):
            Job.open(kind, Cast.site(site), by=person, answers=answers).accept(by=person)


def test_a_busy_shift_is_small(app, act_as):
    """Never more than forty pages, less than 300 KB on the way, and what everybody needs among them."""
    take_many(app, "guo", "02", "wheelchair_service", {"patient": "周桂芳", "reason": "very_old"})
    phone = act_as("guo")
    kept = pages(phone)
    assert len(kept) == 40
    assert set(kept) >= NEEDED
    size = sum(len(brotli.compress(phone.get(url).data, quality=4)) for url in kept)
    assert 50_000 < size < 300_000, size


def test_a_busy_guard_still_calls_for_help_in_the_lift(app, act_as):
    """The help form is a tile of his wall too; it stands where it is needed most."""
    with acting(app, "admin"):
        point = Post.add(Cast.site(), "P1", "水泵房", "Pump room", duty="patrol_point")
        route = [{"point": str(point.id), "window": 60}]
    take_many(app, "wang", "01", "patrol_round", {"route": route})
    kept = pages(act_as("wang"))
    assert len(kept) == 40
    assert set(kept) >= NEEDED | {"/help-requests/new", "/incidents/card", "/jobs/new/incident"}


def key_work(app) -> dict[str, tuple[type, UUID]]:
    """By address: an open list of keys, a consent that runs, a key that is looked for, a count to be made."""
    lost(app, number="B2-09", hook="14")
    with acting(app, "zhou") as zhou:
        handover, consent, count = opened(zhou), given(held(zhou), zhou), counted()
        case = session.scalars(select(KeyCase)).one()
        return {subjects.of(one).url(one): (type(one), one.id) for one in (handover, consent, case, count)}


def test_what_a_custodian_has_in_hand_is_kept_and_a_guard_does_not_get_it(app, act_as):
    """An open list of keys, a consent that runs, a key that is looked for, a count to be made."""
    things = key_work(app)
    assert set(things) <= set(pages(act_as("zhou")))
    assert not set(things) & set(pages(act_as("wang")))


def test_what_is_over_is_not_carried_about(app, act_as):
    things = [thing for thing in key_work(app).values() if thing[0] is not Count]
    for kind, number in things:
        with acting(app, "zhou") as zhou:
            thing = session.get_one(kind, number)
            thing.withdraw(
                **{"by": zhou} if kind is KeyCase else {"because": "重写"} if kind is KeyHandover else {}
            )
    kept = pages(act_as("zhou"))
    assert [number for _, number in things if any(str(number) in url for url in kept)] == []


def test_a_request_that_one_answers_for_is_kept_until_it_is_over(app, act_as):
    with acting(app, "wang") as wang:
        request = HelpRequest.take(Cast.site(), wang, "other")
        number, address = request.id, f"/help-requests/{request.id}"
    assert address in pages(act_as("wang"))
    assert address not in pages(act_as("li"))
    with acting(app, "wang") as wang:
        session.get_one(HelpRequest, number).take_back(wang)
    assert address not in pages(act_as("wang"))
