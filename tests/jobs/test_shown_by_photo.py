"""What could not be done, and what came back broken, is shown: the photo stands on the thing's page afterwards."""

import io
import re

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.jobs.test_photographing import picture
from webapp.database import new_id, session
from webapp.evidence import Evidence
from webapp.jobs import Job
from webapp.logbook import verify
from webapp.portering.wheelchair import Wheelchair


@pytest.fixture
def job(app) -> tuple[str, str]:
    """The path of a wheelchair job, and the id of a chair."""
    with acting(app, "guo") as guide:
        asked = {"patient": "周桂芳", "reason": "very_old"}
        job = Job.open("wheelchair_service", Cast.site("02"), by=guide, answers=asked)
        return f"/jobs/{job.id}", str(Wheelchair.add(Cast.site("02"), "W-01").id)


def shown(answer) -> list[str]:
    """Addresses of the photos on a page."""
    return re.findall(r'<img src="(/evidence/[^"]+)"', answer.get_data(as_text=True))


def test_what_could_not_be_done_is_shown_by_its_photo(app, act_as, job):
    card, _ = job
    guide = act_as("guo")
    done = guide.act(f"{card}/could-not", reason="chair-not-available", photo=(picture(), "shelf.jpg"))
    assert done.status_code == 303
    (photo,) = shown(guide.get(card))
    assert guide.get(photo).mimetype == "image/jpeg"
    with app.app_context():
        assert session.scalars(select(Job)).one().not_done_because == "chair-not-available"
        assert list(verify()) == []


def test_no_photo_is_needed_to_say_so(app, act_as, job):
    card, _ = job
    guide = act_as("guo")
    assert guide.act(f"{card}/could-not", reason="chair-not-available").status_code == 303
    assert shown(guide.get(card)) == []


def test_what_is_no_photo_changes_nothing(app, act_as, job):
    card, _ = job
    bad = act_as("guo").act(f"{card}/could-not", reason="chair-not-available", photo=(_words(), "shelf.jpg"))
    assert bad.status_code == 422
    with app.app_context():
        assert session.scalars(select(Job)).one().is_open


def test_a_broken_chair_is_shown_on_its_own_page(app, act_as, job):
    card, chair = job
    guide = act_as("guo")
    lent = {"chair": chair, "borrower_signature-typed": "周桂芳"}
    guide.act(f"{card}/milestones/lent", **lent)
    told = {"chair_back": chair, "sound": "no", "damage": "刹车失灵", "damage_photo": (picture(), "a.jpg")}
    assert guide.act(f"{card}/milestones/returned", **told).status_code == 303
    assert len(shown(guide.get(card))) == 1
    assert shown(guide.get(f"/wheelchairs/{chair}")) == shown(guide.get(card))


def test_an_erased_photo_is_not_drawn(app, act_as, job):
    card, _ = job
    guide = act_as("guo")
    guide.act(f"{card}/could-not", reason="chair-not-available", photo=(picture(), "shelf.jpg"))
    with app.app_context():
        from webapp.jobs.erasing import erase
        from webapp.logbook import act

        with act():
            erase(session.scalars(select(Job)).one())
        session.commit()
        assert session.scalars(select(Evidence)).one().erased_at
    assert shown(guide.get(card)) == []


def test_an_empty_photo_field_is_the_same_as_none(app, act_as, job):
    """Sent online the field travels empty; kept on a phone it does not: the repeat must be known for one."""
    card, _ = job
    guide, one = act_as("guo"), new_id()
    first = guide.deliver(f"{card}/could-not", one, reason="chair-not-available", photo=(io.BytesIO(), ""))
    again = guide.deliver(f"{card}/could-not", one, reason="chair-not-available")
    assert (first.json["verdict"], again.json["verdict"]) == ("applied", "repeated")


def _words() -> io.BytesIO:
    return io.BytesIO(b"no picture")
