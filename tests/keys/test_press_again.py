"""A "no" holds for one press: the page that says it leads back to the form with a fresh id, without JavaScript too."""

import re
from uuid import UUID

from tests.cast import acting
from tests.client import text_of
from tests.keys.board import custodian, form, hang, lent
from webapp.database import session
from webapp.keys.key import Key


def test_the_refused_page_leads_back_to_a_form_with_a_fresh_id(app, client):
    key_id = hang(app)
    custodian(app, client)
    card = f"/keys/{key_id}"
    first = id_on(client.get(card))
    lent(app, key_id)
    refused = client.act(
        f"{card}/custody", UUID(first), headers={"Referer": f"http://localhost{card}"}, **form()
    )
    assert refused.status_code == 409
    assert "no-cache" in client.get(card).headers["Cache-Control"]
    back = re.search(rf'href="http://localhost({card})"', refused.get_data(as_text=True))
    assert back, text_of(refused)
    with acting(app, "zhou") as custodian_again:
        session.get_one(Key, key_id).take_back(by=custodian_again)
    again = id_on(client.get(back[1]))
    assert again != first
    assert client.act(f"{card}/custody", UUID(again), **form()).status_code == 303


def id_on(page) -> str:
    found = re.search(r'name="_id" value="([^"]+)"', page.get_data(as_text=True))
    assert found
    return found[1]
