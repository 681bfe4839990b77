"""Right after a loan, and after a part of one came back, the thumb's place leads on; a second tap there takes nothing back."""

import re
from datetime import timedelta

from tests.keys.board import custodian, form, hang
from webapp import clock
from webapp.submissions.undo import WINDOW


def next_act(page) -> set[str]:
    """Which of the two is drawn as a large button."""
    drawn = re.findall(r'data-kind="main"[^>]*>(.*?)</(?:a|button)>', page.get_data(as_text=True), re.DOTALL)
    return {one for one in ("扫下一把", "归还") for words in drawn if f"<span>{one}</span>" in words}


def test_a_second_tap_on_the_same_spot_takes_nothing_back(app, client):
    key_id = hang(app)
    custodian(app, client)
    there = client.act(f"/keys/{key_id}/custody", **form()).location
    assert next_act(client.get(there)) == {"扫下一把"}
    with clock.frozen(clock.now() + WINDOW + timedelta(seconds=1)):
        assert next_act(client.get(there)) == {"归还"}


def test_the_answer_to_a_tap_leads_on_too(app, client):
    key_id = hang(app)
    custodian(app, client)
    answer = client.act(f"/keys/{key_id}/custody", headers={"HX-Request": "true"}, **form())
    assert next_act(answer) == {"扫下一把"}
