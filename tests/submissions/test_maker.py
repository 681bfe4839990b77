"""A form that was drawn for one person is not done as another, and a phone that lost its store says so."""

import pytest
import uuid_utils.compat as uuid7
from sqlalchemy import func, select

from tests.cast import Cast, enrol, sign_in
from tests.client import VERDICT
from tests.keys.board import form, hang
from webapp.database import session
from webapp.keys.custody import Custody
from webapp.logbook import Entry
from webapp.submissions import Submission


@pytest.fixture
def lending(app, client):
    """Zhou's page, on a phone on which Ma signed in since."""
    key_id = hang(app)
    enrol(app, client, "zhou")
    sign_in(app, client, "zhou")
    with app.app_context():
        zhou = str(Cast().zhou.id)
    sign_in(app, client, "ma")
    return f"/keys/{key_id}/custody", zhou


def test_a_page_of_the_last_person_does_nothing_as_the_next(app, client, lending):
    url, zhou = lending
    answer = client.act(url, headers={"Accept": VERDICT}, _maker=zhou, **form())
    assert (answer.status_code, answer.json["verdict"]) == (401, "retry")
    assert client.act(url, _maker=zhou, **form()).status_code == 401
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Custody)) == 0
        assert session.scalar(select(func.count()).select_from(Submission).where(Submission.path == url)) == 0


def test_red_control_without_the_name_it_would_be_credited_wrongly(app, client, lending):
    url, _ = lending
    client.act(url, **form())
    with app.app_context():
        assert session.scalars(select(Custody)).one().issuer.staff_no == "K102"


def test_every_form_of_a_signed_in_person_names_him(client, lending):
    url, zhou = lending
    page = client.get(url.removesuffix("/custody")).get_data(as_text=True)
    assert 'name="_maker"' in page
    assert zhou not in page


def test_a_cleared_store_is_told_to_the_desk(app, client, lending):
    said = client.act("/phone/emptied", uuid7.uuid7(), {"Accept": VERDICT}, lost="7", _seq="51").json
    assert said["verdict"] == "applied"
    with app.app_context():
        entry = session.scalars(select(Entry).where(Entry.action == "device.emptied")).one()
        assert '"lost":7' in entry.body
