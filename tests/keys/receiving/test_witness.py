"""A third person may sign a handover list too: after the trying, before both sides have, and nobody for somebody else."""

import pytest

from tests.cast import PIN, Cast, acting
from tests.keys.board import custodian
from tests.keys.receiving.scene import CONTRACTOR, bring, opened, sign, through
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.party import Party
from webapp.keys.signing import Signing
from webapp.papers.form import form_of
from webapp.papers.gathering import frozen_now
from webapp.people import Person

OUTSIDER = Party("丁𠮷")


def tried(by) -> KeyHandover:
    """A list of one key, as far as the signatures."""
    handover = opened(by)
    bring(handover)
    through(handover)
    return handover


@pytest.mark.clause("KC-2b")
def test_the_witness_stands_in_the_third_box(app):
    with acting(app, "zhou") as zhou:
        handover = tried(zhou)
        handover.witness(OUTSIDER, Signing(typed="丁𠮷"), by=zhou)
        sign(handover, "giver", zhou)
        sign(handover, "receiver", zhou)
        data = frozen_now(form_of("F13"), Cast.site(), {"subject": str(handover.id)})
        assert [box[0]["name"] for box in data["signatures"]] == [CONTRACTOR.name, "周兰", "丁𠮷"]


@pytest.mark.clause("KC-2b")
@pytest.mark.parametrize(
    ("who", "typed", "rule"),
    [
        (Party(CONTRACTOR.name), CONTRACTOR.name, "handover.witness"),
        (Party(" 周 兰"), "周兰", "handover.witness"),
        (Party(""), "", "handover.witness"),
        (Party("王强"), "王强", "handover.witness_staff"),
        (OUTSIDER, "别人", "key.unsigned"),
    ],
)
def test_a_witness_is_a_third_person_who_signs(app, who, typed, rule):
    with acting(app, "zhou") as zhou:
        handover = tried(zhou)
        with pytest.raises(Refusal, match=rule.replace(".", r"\.")):
            handover.witness(who, Signing(typed=typed), by=zhou)


@pytest.mark.clause("KC-2b")
def test_nobody_witnesses_what_was_not_tried_or_is_over(app):
    with acting(app, "zhou") as zhou:
        handover = opened(zhou)
        bring(handover)
        with pytest.raises(Refusal, match=r"handover\.witness_when"):
            handover.witness(OUTSIDER, Signing(typed="丁𠮷"), by=zhou)
        through(handover)
        sign(handover, "giver", zhou)
        sign(handover, "receiver", zhou)
        with pytest.raises(Refusal, match=r"handover\.witness_when"):
            handover.witness(OUTSIDER, Signing(typed="丁𠮷"), by=zhou)


@pytest.mark.clause("KC-2b")
def test_a_colleague_proves_to_be_there(app, client):
    with acting(app, "zhou") as zhou:
        handover = tried(zhou)
        wang, where = Person.numbered("G101"), f"/keys/handovers/{handover.id}/signature/witness"
        number, name = wang.staff_no, wang.name
    phone = custodian(app, client)
    assert phone.act(where, staff=number, pin="000000", signed_name=name).status_code == 401
    phone.act(where, staff=number, pin=PIN, signed_name=name)
    with app.app_context():
        signed = session.get_one(KeyHandover, handover.id).signatures["witness"]
        assert (signed.name, signed.person_id is None) == (name, False)
