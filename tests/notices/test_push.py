"""Web push: asked for by a tap, sealed for one browser, carried like a robot's letters, gone with its person."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import select, text

from tests.cast import Cast, acting, sign_in
from tests.client import text_of
from tests.notices.push_service import Browser, PushService, read, written
from webapp import clock, notices
from webapp.database import session
from webapp.errors import Refusal
from webapp.help_requests import HelpRequest
from webapp.logbook import Entry, Revision, verify
from webapp.notices import calling
from webapp.notices.carrying import carry, carry_pushes
from webapp.notices.posting import Posting
from webapp.notices.pushing import PushSubscription, envelope
from webapp.notices.pushing.vendors import check_endpoint
from webapp.people import Device
from webapp.places import Unit

cast = Cast()
NO_POINT = written(b"\x04" + b"\xff" * 64)


@pytest.fixture(autouse=True)
def stopped():
    """However long the machine takes, no time passes but what the test lets pass."""
    with clock.frozen(clock.now()):
        yield


@pytest.fixture
def service(monkeypatch):
    monkeypatch.setattr(calling, "PATIENCE", 30.0)
    standing = PushService()
    yield standing
    standing.close()


@pytest.fixture
def wang(act_as, service):
    """His phone, which he lets be rung."""
    phone = act_as("wang")
    assert phone.act("/pushes/", **service.given()).status_code == 303
    return phone


def tell(app, count=1, urgent=True):
    with acting(app, "chen"):
        for number in range(count):
            notices.send(cast.site(), [cast.wang], f"王强请到3栋 {number}", "Come", urgent=urgent)


def work(app, seconds=0.0):
    """The worker's turn so many seconds after the test began."""
    with app.app_context(), clock.frozen(clock.now() + timedelta(seconds=seconds)):
        return carry_pushes()


def subscription(app):
    """The newest, whether it still stands, and where its messages are."""
    with app.app_context():
        one = session.scalars(select(PushSubscription).order_by(PushSubscription.id.desc())).first()
        return (
            one.ended_at is None,
            one.stands,
            list(session.scalars(select(Posting.state).order_by(Posting.id))),
        )


def test_the_envelope_is_the_one_of_the_rfc():
    """RFC 8291, section 5."""
    browser = Browser(
        private_of("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"), read("BTBZMqHH6r4Tts7J_aSIgg")
    )
    ours = private_of("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")
    sealed = envelope.sealed(
        b"When I grow up, I want to be a watermelon",
        browser.raw,
        browser.secret,
        ours,
        read("DGv6ra1nlYgDCS1FRnbzlw"),
    )
    assert sealed == read(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
        "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
        "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )
    assert browser.opened(sealed) == b"When I grow up, I want to be a watermelon"


def private_of(written: str):
    return ec.derive_private_key(int.from_bytes(read(written), "big"), ec.SECP256R1())


def test_what_is_urgent_rings_the_phone_and_names_nobody(app, wang, service):
    with acting(app, "chen") as chen:
        unit = Unit.add(cast.site(), "3-2-1201", "3栋2单元1201")
        request = HelpRequest.take(
            cast.site(), by=chen, caller="欧阳震华", phone="13912345678", place_id=unit.id
        )
        notices.send(request, [cast.wang, cast.li], "欧阳震华摔倒", "Ouyang fell", urgent=True)
        number, url = request.number, f"/help-requests/{request.id}"
    assert work(app) == 1
    [rung] = service.rung
    assert rung.pop("arrived").startswith("/pushes/")
    assert rung.pop("tag")
    assert rung == {
        "title": "值守 · 锦苑小区",
        "body": f"求助 · 3-2-1201 · {number}",
        "url": url,
        "lang": "zh",
    }
    [head] = service.calls
    assert (head["urgency"], head["content-type"]) == ("high", "application/octet-stream")
    assert 1700 < int(head["ttl"]) <= 1800
    assert work(app, 60) == 0, "once"


def test_what_is_not_urgent_and_what_was_said_before_does_not_ring(app, act_as, service):
    tell(app)
    act_as("wang").act("/pushes/", **service.given())
    tell(app, urgent=False)
    assert work(app) == 0


def test_what_was_read_meanwhile_rings_no_more(app, wang, service):
    tell(app)
    with acting(app, "wang") as reader:
        session.scalars(select(notices.Notice)).one().see(by=reader)
    work(app)
    assert (service.calls, subscription(app)[2]) == ([], ["needless"])


@pytest.mark.parametrize("mood", [404, 410])
def test_a_phone_that_is_gone_is_taken_off(app, wang, service, mood):
    tell(app)
    service.mood = mood
    work(app)
    assert subscription(app) == (False, False, ["given_up"])
    with app.app_context():
        one = session.scalars(select(PushSubscription)).one()
        assert one.endpoint + one.point + one.auth == ""
        assert list(verify()) == []
    assert "让本机响铃" in text_of(wang.get("/notices/")), "it is offered again"


@pytest.mark.parametrize("mood", [429, 500, 503, "slow"])
def test_too_much_is_met_by_resting_and_nothing_is_lost(app, wang, service, mood, monkeypatch):
    tell(app)
    service.mood = mood
    with monkeypatch.context() as hasty:
        hasty.setattr(calling, "PATIENCE", 0.3 if mood == "slow" else 30.0)
        work(app)
    service.mood = 201
    early, late = (6, 7.5) if mood == 429 else (1, 2.5)
    assert (work(app, early), work(app, late)) == (0, 1), "a rest that doubles, or the one it asks for"
    assert len(service.rung) == 1


@pytest.mark.parametrize("mood", [413, 400, 307])
def test_a_letter_that_is_not_taken_is_not_sent_again(app, wang, service, mood):
    tell(app)
    service.mood = mood
    work(app)
    service.mood = 201
    assert work(app, 60) == 0
    assert subscription(app) == (True, True, ["given_up"])
    assert len(service.calls) == 1, "nobody is followed elsewhere"


def test_many_at_once_are_one_ring(app, wang, service):
    tell(app, 5)
    assert work(app) == 5
    [rung] = service.rung
    assert (rung["body"], rung["url"]) == ("5条提醒", "/notices/")


def test_at_most_twenty_calls_a_minute(app, wang, service):
    for _ in range(22):
        tell(app)
        work(app)
    assert len(service.calls) == 20


def test_blocked_phones_hold_up_no_robot(app, wang, service):
    """The turn of the robots takes up none of what waits for phones."""
    tell(app)
    with app.app_context():
        assert carry() == 0
    assert service.calls == []


def test_the_phone_says_that_it_rang(app, wang, service, act_as):
    tell(app)
    work(app)
    [rung] = service.rung
    assert wang.post("/pushes/" + rung["arrived"].split("/")[2] + "/arrived?proof=0").status_code == 404
    assert wang.post(rung["arrived"]).status_code == 204
    with app.app_context():
        told = f"/notices/about/site/{cast.site().id}"
        assert session.scalars(select(Posting.arrived_at)).one() is not None
    shown = text_of(act_as("sun").get(told))
    assert "经手机推送" in shown
    assert shown.count("phone of wang") == 1
    assert "已响铃" in shown


@pytest.mark.parametrize("how", ["sign_out", "switch", "disable", "revoke", "pin", "stop", "shift_over"])
def test_it_ends_with_the_person_the_phone_and_the_session(app, wang, service, how):
    assert subscription(app)[:2] == (True, True)
    tell(app)
    if how == "sign_out":
        wang.act("/sign-out")
    elif how == "switch":
        with clock.frozen(clock.now() + timedelta(seconds=1)):
            sign_in(app, wang, "li")
    elif how == "stop":
        with app.app_context():
            one = session.scalars(select(PushSubscription.id)).one()
        wang.act(f"/pushes/{one}/end")
    elif how != "shift_over":
        with acting(app, "sun"):
            device = session.scalars(select(Device).where(Device.revoked_at.is_(None))).one()
            {
                "disable": cast.wang.disable,
                "revoke": device.revoke,
                "pin": lambda: cast.wang.reset_pin("135790"),
            }[how]()
    work(app, 13 * 3600 if how == "shift_over" else 1)
    assert subscription(app) == (False, False, ["needless"])
    assert service.calls == []
    with app.app_context():
        assert list(verify()) == []


def test_the_same_person_signing_in_again_keeps_it(app, wang, service):
    """Red control of the one above."""
    sign_in(app, wang, "wang")
    tell(app)
    assert work(app) == 1
    assert len(service.rung) == 1


def test_it_is_nobody_elses_and_of_an_enrolled_phone_only(app, wang, service, client, act_as):
    with app.app_context():
        one = session.scalars(select(PushSubscription.id)).one()
    assert act_as("li").act(f"/pushes/{one}/end").status_code == 404
    sign_in(app, client, "sun", by_pin=False)
    assert "本机未登记" in text_of(client.act("/pushes/", **service.given()))
    ma = act_as("ma")
    for point in ("AAAA", NO_POINT, "键"):
        bad = {**service.given(), "push_point": point}
        assert "推送密钥" in text_of(ma.act("/pushes/", **bad)), point


def test_a_letter_that_cannot_be_written_silences_nobody_else(app, wang, act_as, service):
    """The key of li's phone is none, as one may lie here from before keys were looked at."""
    assert act_as("li").act("/pushes/", **service.given("/send/2")).status_code == 303
    with acting(app, "chen"):
        session.execute(
            text("UPDATE push_subscription SET point = :none WHERE person_id = :li"),
            {"none": NO_POINT, "li": cast.li.id.hex},
        )
        notices.send(cast.site(), [cast.li, cast.wang], "请到3栋", "Come", urgent=True)
    assert work(app) == 2
    assert len(service.rung) == 1
    assert sorted(subscription(app)[2]) == ["given_up", "sent"]


def test_its_keys_are_sealed_and_in_no_entry(app, wang, service):
    with app.app_context():
        kept = session.scalars(select(PushSubscription)).one()
        secret = service.browser.keys["push_auth"]
        assert "127.0.0.1" not in kept.endpoint
        assert secret not in kept.auth
        written = repr([entry.body for entry in session.scalars(select(Entry))])
        written += repr([(row.old, row.new) for row in session.scalars(select(Revision))])
        assert not [word for word in ("127.0.0.1", secret) if word in written]


FINE = (
    "https://fcm.googleapis.com/fcm/send/abc",
    "https://updates.push.services.mozilla.com/wpush/v2/x",
    "https://web.push.apple.com/x",
    "https://wns2-par02p.notify.windows.com/w/?token=x",
    "https://push.example.cn/x",
)
STRANGE = (
    "http://fcm.googleapis.com/x",
    "https://evil.example/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://xfcm.googleapis.com/x",
    "https://fcm.googleapis.com:8443/x",
    "https://fcm.googleapis.com@127.0.0.1/x",
    "https://user@fcm.googleapis.com/x",
    "https://fcm.googleapis.com:no/x",
    "https://127.0.0.1/x",
    "https://[::1/x",
    "file:///etc/passwd",
    "",
)


@pytest.fixture
def in_earnest(app, inside, monkeypatch):
    """The receiver of tests is none, and one more host was named by the operator."""
    monkeypatch.setattr(app.config["GATEHOUSE"], "testing", False)
    monkeypatch.setattr(app.config["GATEHOUSE"], "push_hosts", "push.example.cn, other.example")


def test_push_services_are_called(in_earnest):
    for endpoint in FINE:
        check_endpoint(endpoint)


def test_no_other_address_is_called(in_earnest):
    for endpoint in STRANGE:
        with pytest.raises(Refusal, match=r"push\.host"):
            check_endpoint(endpoint)
