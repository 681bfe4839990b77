"""An owner's keys are held only under a signed entrustment (KC-5a)."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.evidence.pictures import picture
from tests.keys.entrusting.scene import OWNER, finish, held, offered, signed
from tests.keys.receiving.scene import opened, through, unit
from webapp import clock
from webapp.database import session
from webapp.deadlines import Deadline
from webapp.errors import Conflict, Refusal
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.entrusting.entrustment_on_paper import gather
from webapp.keys.entrusting.erasing import entrustments_due, erase_entrustment
from webapp.keys.receiving.party import Party
from webapp.keys.signing import Signing
from webapp.logbook import verify


@pytest.fixture
def zhou(app):
    """The custodian, in an act of hers."""
    with acting(app, "zhou") as person:
        yield person


@pytest.mark.clause("KC-5a")
def test_it_is_told_and_signed_before_a_key_comes_in(zhou):
    paper = offered(zhou)
    assert (paper.number[:5], paper.state) == ("TG01-", "offered")
    with pytest.raises(Refusal, match=r"entrustment\.not_told"):
        paper.sign(Signing(typed=OWNER), Signing(typed="周兰"), by=zhou)
    paper.tell()
    with pytest.raises(Refusal, match=r"handover\.entrustment"):
        opened(zhou, "entrustment", giver=Party(OWNER), entrustment=paper)
    with pytest.raises(Refusal, match=r"key\.unsigned"), session.begin_nested():
        paper.sign(Signing(typed=OWNER), Signing(), by=zhou)
    paper.sign(Signing(typed=OWNER), Signing(typed="周兰"), by=zhou)
    key = held(zhou, paper=paper)
    assert (paper.state, key.basis, key.standing) == ("in_custody", paper.number, "in_custody")


@pytest.mark.clause("KC-5a")
@pytest.mark.parametrize(
    ("lack", "rule"),
    [
        ({"collecting": ""}, "entrustment.incomplete"),
        ({"key_count": 0}, "entrustment.incomplete"),
        ({"owner": ""}, "entrustment.incomplete"),
        ({"agent": "何二"}, "entrustment.agent"),
    ],
)
def test_it_says_how_many_who_collects_and_by_what_right_an_agent_signs(zhou, lack, rule):
    with pytest.raises(Refusal, match=rule):
        offered(zhou, **lack)


@pytest.mark.clause("KC-5a")
def test_its_period_ends_after_it_begins_and_not_before_today(zhou):
    day = clock.today(Cast.site())
    for since, until in ((day, day - timedelta(days=1)), (day - timedelta(days=9), day - timedelta(days=1))):
        with pytest.raises(Refusal, match=r"entrustment\.period"):
            offered(zhou, since=since, until=until)


def test_an_agent_signs_in_the_own_name_on_a_power_of_attorney(zhou):
    paper = offered(zhou, agent="何二", proof=picture())
    paper.tell()
    with pytest.raises(Refusal, match=r"key\.unsigned"), session.begin_nested():
        paper.sign(Signing(typed=OWNER), Signing(typed="周兰"), by=zhou)
    paper.sign(Signing(typed="何二"), Signing(typed="周兰"), by=zhou)
    assert (paper.proof.kind, paper.signatures["owner"].name) == ("photo", "何二")


@pytest.mark.clause("KC-5a")
def test_no_more_keys_than_signed_for_and_of_no_other_unit(zhou):
    paper = signed(zhou, key_count=1)
    handover = opened(zhou, "entrustment", giver=Party(OWNER), entrustment=paper)
    told = {"key_class": "owner_entrusted", "cabinet_no": "3"}
    for place, copies in ((unit("entrusted"), 2), (unit("entrusted", "3-0999"), 1)):
        with pytest.raises(Refusal, match=r"handover\.beyond_entrustment"):
            handover.bring(place, number="T-1", hook_no="61", copies=copies, **told)
    handover.bring(paper.place, number="T-1", hook_no="61", copies=1, **told)
    with pytest.raises(Refusal, match=r"handover\.beyond_entrustment"):
        handover.bring(paper.place, number="T-2", hook_no="62", copies=1, **told)


@pytest.mark.clause("KC-5a")
def test_an_ended_or_later_one_lets_no_key_in(zhou):
    day = clock.today(Cast.site())
    later = signed(zhou, since=day + timedelta(days=2))
    with pytest.raises(Refusal, match=r"handover\.entrustment"):
        opened(zhou, "entrustment", giver=Party(OWNER), entrustment=later)
    paper = signed(zhou, until=day)
    with (
        clock.frozen(clock.now() + timedelta(days=2)),
        pytest.raises(Refusal, match=r"handover\.entrustment"),
    ):
        opened(zhou, "entrustment", giver=Party(OWNER), entrustment=paper)


@pytest.mark.clause("KC-5a")
def test_the_owner_is_reminded_in_time_and_on_the_last_day(zhou):
    paper = signed(zhou)
    asked = session.scalars(
        select(Deadline).where(Deadline.subject_id == paper.id).order_by(Deadline.rung)
    ).all()
    days = [clock.local(paper.site, row.due_at) for row in asked]
    assert [day.date() for day in days] == [paper.until - timedelta(days=30), paper.until]
    assert {day.hour for day in days} == {9}
    assert "key_custodian" in asked[0].roles


@pytest.mark.clause("KC-5a")
def test_it_is_closed_by_the_owners_signature_when_the_last_key_is_home(zhou):
    paper = signed(zhou)
    first, second = held(zhou, paper=paper), held(zhou, "T-02", "62", paper=paper)
    for key, state in ((first, "in_custody"), (second, "collected")):
        home = opened(zhou, "return_to_owner", giver=Party.staff(zhou), receiver=Party(OWNER), to_place="")
        home.take(key)
        through(home)
        home.sign("giver", Signing(typed="周兰"), by=zhou)
        assert (paper.collected_at, key.standing) == (None, "in_transfer")
        home.sign("receiver", Signing(typed=OWNER), by=zhou)
        assert (paper.state, key.standing) == (state, "returned_to_owner")
    session.expire_all()
    asked = session.scalars(select(Deadline.state).where(Deadline.subject_id == paper.id))
    assert set(asked) == {"stopped"}


@pytest.mark.clause("KC-5a")
@pytest.mark.parametrize("collector", ["路人甲", OWNER, "何二", "何 小 三"])
def test_its_keys_go_back_to_nobody_whom_it_does_not_name(zhou, collector):
    paper = signed(zhou, agent="何二", agent_proof="1", collecting="业主女儿何小三凭身份证")
    key = held(zhou, paper=paper)
    home = opened(zhou, "return_to_owner", giver=Party.staff(zhou), receiver=Party(collector), to_place="")
    if collector == "路人甲":
        with pytest.raises(Refusal, match=r"handover\.collector") as no:
            home.take(key)
        assert paper.number in no.value.zh
    else:
        assert home.take(key).key is key


def test_it_is_withdrawn_only_before_keys_came(zhou):
    paper = signed(zhou)
    key = held(zhou, paper=paper)
    with pytest.raises(Conflict, match=r"entrustment\.held"):
        paper.withdraw()
    assert key.standing == "in_custody"
    other = signed(zhou)
    other.withdraw()
    assert other.state == "withdrawn"


def test_it_is_over_after_its_last_day(zhou):
    paper = signed(zhou)
    held(zhou, paper=paper)
    last = datetime.combine(paper.until, datetime.min.time(), clock.now().tzinfo)
    with clock.frozen(last + timedelta(hours=3)):
        assert paper.state == "in_custody"
    with clock.frozen(last + timedelta(days=1)):
        assert paper.state == "expired"


def test_names_are_destroyed_at_their_date_and_the_chain_holds(app):
    with acting(app, "zhou") as zhou:
        paper = signed(zhou)
        held(zhou, paper=paper)
        later = clock.now() + timedelta(days=900)
        assert session.scalars(entrustments_due(paper.site_id, later)).all() == []
        home = opened(zhou, "return_to_owner", giver=Party.staff(zhou), receiver=Party(OWNER), to_place="")
        home.take(_key())
        finish(home, zhou)
        assert session.scalars(entrustments_due(paper.site_id, later)).all() == [paper]
        erase_entrustment(paper)
        assert (paper.owner, paper.signatures["owner"].name) == ("", "")
    with app.app_context():
        assert session.scalars(select(KeyEntrustment)).one().number.startswith("TG01-")
        assert list(verify()) == []


def test_one_whose_keys_never_came_is_forgotten_after_its_last_day(zhou):
    papers = [offered(zhou), signed(zhou)]
    last = datetime.combine(papers[0].until, datetime.min.time(), clock.now().tzinfo)
    for days, found in ((-1, []), (2, papers)):
        assert (
            session.scalars(entrustments_due(papers[0].site_id, last + timedelta(days=days))).all() == found
        )


def _key():
    from webapp.keys.key import Key

    return session.scalars(select(Key)).one()


@pytest.mark.clause("KC-5a")
def test_it_runs_longer_on_the_same_certificate_when_both_sign_again(zhou):
    paper = signed(zhou)
    key, before = held(zhou, paper=paper), paper.until
    later = before + timedelta(days=90)
    both = Signing(typed=OWNER), Signing(typed="周兰")
    for until in (before, clock.today(paper.site)):
        with pytest.raises(Refusal, match=r"entrustment\.renewed_until"):
            paper.renew(until, *both, by=zhou)
    for owner, custodian in ((Signing(), both[1]), (both[0], Signing())):
        with pytest.raises(Refusal, match=r"key\.unsigned"), session.begin_nested():
            paper.renew(later, owner, custodian, by=zhou)
    session.refresh(paper)
    number = paper.number
    with clock.frozen(clock.now() + timedelta(days=200)):
        assert (paper.state, paper.is_in_force) == ("expired", False)
        paper.renew(later, *both, by=zhou)
        assert (paper.state, paper.is_in_force, paper.number, key.basis) == (
            "in_custody",
            True,
            number,
            number,
        )
    (renewal,) = paper.renewals
    assert (renewal.before, renewal.until, sorted(renewal.signatures)) == (
        before,
        later,
        ["custodian", "owner"],
    )
    assert gather(paper.site, subject=paper.id)["body"]["what"]["renewed"][0].startswith(
        f"{before} → {later}"
    )


@pytest.mark.clause("KC-5a")
def test_a_renewed_one_reminds_before_its_new_end(zhou):
    paper = signed(zhou)
    later = paper.until + timedelta(days=90)
    paper.renew(later, Signing(typed=OWNER), Signing(typed="周兰"), by=zhou)
    rungs = session.scalars(select(Deadline).where(Deadline.subject_id == paper.id).order_by(Deadline.rung))
    days = [clock.site_day(paper.site, one.due_at) for one in rungs]
    assert days == [later - timedelta(days=30), later]


@pytest.mark.clause("KC-5a")
def test_what_is_unsigned_or_home_is_not_renewed(zhou):
    for paper in (offered(zhou), signed(zhou)):
        if paper.signed_at:
            paper.close()
        with pytest.raises(Conflict, match=r"entrustment\.not_renewed"):
            paper.renew(paper.until + timedelta(days=9), Signing(), Signing(), by=zhou)


@pytest.mark.clause("KC-5a")
def test_it_is_renewed_on_its_page_and_forgotten_with_it(app, act_as):
    with acting(app, "zhou") as zhou:
        paper = signed(zhou)
        where, later = f"/keys/entrustments/{paper.id}", paper.until + timedelta(days=90)
    phone = act_as("zhou")
    assert "业主续期代管" in text_of(phone.get(where))
    told = {"until": f"{later}", "signed_name": OWNER, "own_name": "周兰"}
    assert phone.act(f"{where}/renewal", **told).status_code == 303
    assert f"→ {later}" in text_of(phone.get(where))
    with acting(app, None):
        paper = session.scalars(select(KeyEntrustment)).one()
        paper.close()
        erase_entrustment(paper)
        assert {one.name for one in paper.renewals[0].signatures.values()} == {""}
    with app.app_context():
        assert list(verify()) == []
