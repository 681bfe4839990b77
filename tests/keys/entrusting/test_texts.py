"""The link and "your key is home" by text message, through a gateway that says yes, no, too many, or nothing."""

import json
import re
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.evidence.pictures import as_data_url, drawn
from tests.keys.board import lend, returned
from tests.keys.entrusting.scene import DECORATOR, OWNER, asked, held
from webapp import clock
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.entrusting import sending
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.key import Key
from webapp.keys.signing import Signing
from webapp.logbook import Entry, verify
from webapp.notices import calling, texting
from webapp.notices.texting.carrying import carry


class Gateway:
    """`mood` is a status, or slow; `heard` are bodies and tokens."""

    def __init__(self) -> None:
        self.mood, self.heard, outer = 200, [], self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if outer.mood == "slow":
                    outer.woken.wait(60)
                    return
                outer.heard.append((body, self.headers["Authorization"]))
                self.send_response(outer.mood)
                if outer.mood == 429:
                    self.send_header("Retry-After", "90")
                self.end_headers()

            def log_message(self, *_said) -> None:
                """Silent."""

        self.woken = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def close(self) -> None:
        self.woken.set()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def gateway(app, monkeypatch, request):
    """A gateway that is connected to the site; only a slow one is ever found slow, however busy this machine is."""
    slow = request.node.callspec.params.get("mood") == "slow"
    monkeypatch.setattr(calling, "PATIENCE", 1.0 if slow else 30.0)
    there = Gateway()
    with acting(app, "admin"):
        address = f"http://127.0.0.1:{there.server.server_port}/send"
        texting.TextGateway.connect(
            Cast.site(), address, "TOKEN-9", "mobile", "content", '{"template": "T1"}'
        )
    yield there
    there.close()


def linked(app):
    """A consent whose link is on its way; its address."""
    with acting(app, "zhou") as zhou:
        consent = asked(held(zhou), zhou)
        link = consent.open_link()
        sending.send_link(consent)
        return link


def message(app, read, which=0):
    with app.app_context():
        return read(
            session.scalars(select(texting.TextMessage).order_by(texting.TextMessage.id)).all()[which]
        )


def test_the_link_goes_out_and_nothing_personal_stays(app, gateway):
    link = linked(app)
    with app.app_context():
        stored = str(session.execute(select(texting.TextMessage.__table__)).all())
        assert "13700001234" not in stored
        assert link not in stored
        assert carry() == 1
        assert carry() == 0
    ((body, token),) = gateway.heard
    assert (body["mobile"], body["template"], token) == ("13700001234", "T1", "Bearer TOKEN-9")
    assert link in body["content"]
    assert message(app, lambda one: (one.state, one.to, one.words)) == ("sent", "", "")
    with app.app_context():
        assert not any("TOKEN-9" in body or link in body for body in session.scalars(select(Entry.body)))
        assert list(verify()) == []


@pytest.mark.parametrize(("mood", "least", "trouble"), [(500, 2, "HTTP 500"), (429, 90, "HTTP 429"), (403, 600, "HTTP 403"), ("slow", 2, "TimeoutError")])  # fmt: skip
def test_what_does_not_get_through_comes_again_after_a_rest(app, gateway, mood, least, trouble):
    linked(app)
    gateway.mood = mood
    start = clock.now()
    with app.app_context(), clock.frozen(start):
        assert carry() == 0
    assert message(app, lambda one: (one.state, one.tries, one.trouble)) == ("queued", 1, trouble)
    gateway.mood = 200
    with app.app_context():
        with clock.frozen(start + timedelta(seconds=least - 1)):
            assert carry() == 0
        with clock.frozen(start + timedelta(seconds=least + 1)):
            assert carry() == 1


def test_the_rest_doubles_and_an_old_message_is_given_up(app, gateway):
    linked(app)
    gateway.mood, at = 500, clock.now()
    for tries, rest in ((1, 2), (2, 4), (3, 8)):
        with app.app_context(), clock.frozen(at):
            carry()
        waits = message(app, lambda one: (one.tries, one.due_at))
        assert waits == (tries, at + timedelta(seconds=rest))
        at += timedelta(seconds=rest)
    with app.app_context(), clock.frozen(at + timedelta(hours=3)):
        carry()
    assert message(app, lambda one: (one.state, one.words)) == ("given_up", "")


def test_the_owner_who_agreed_by_link_hears_that_the_key_is_home(app, gateway):
    link = linked(app)
    with acting(app, None):
        session.scalars(select(OwnerConsent)).one().send_code()
    with app.app_context():
        assert carry() == 2
    code = re.search(r"验证码(\d{6})，", gateway.heard[1][0]["content"])[1]
    with app.app_context():
        granted = session.scalars(select(OwnerConsent)).one().grant()
    with acting(app, None):
        signed = Signing(as_data_url(drawn()), OWNER)
        session.scalars(select(OwnerConsent)).one().give_by_link(signed, code, granted=granted)
    with acting(app, "zhou") as zhou:
        consent = session.scalars(select(OwnerConsent)).one()
        lend(session.scalars(select(Key)).one(), zhou, to=DECORATOR, consent=consent)
        key_id = consent.key_id
    returned(app, key_id, typed="卢大力")
    with acting(app, "zhou") as zhou:
        session.get_one(Key, key_id).withdraw_return(by=zhou)
    assert message(app, lambda one: one.state, 2) == "given_up"
    returned(app, key_id, typed="卢大力")
    with app.app_context():
        assert carry() == 1
    assert link in gateway.heard[0][0]["content"]
    assert "已于" in gateway.heard[2][0]["content"]


def test_an_older_link_that_has_not_left_yet_is_sent_no_more(app, gateway):
    linked(app)
    with acting(app, "zhou"):
        consent = session.scalars(select(OwnerConsent)).one()
        consent.open_link()
        sending.send_link(consent)
    with app.app_context():
        assert carry() == 1
    assert [message(app, lambda one: one.state, n) for n in (0, 1)] == ["given_up", "sent"]


def test_without_a_gateway_or_a_number_it_says_what_to_do(app):
    with pytest.raises(Refusal, match=r"text\.no_gateway"):
        linked(app)
    with acting(app, "zhou") as zhou, pytest.raises(Refusal, match=r"consent\.no_link"):
        sending.send_link(asked(held(zhou, "T-09", "69"), zhou))


def test_a_gateway_needs_tls_and_fields_that_are_an_object(app):
    with acting(app, "admin"):
        for address, more, rule in (
            ("http://sms.example.com/", "", r"text_gateway\.address"),
            ("https://sms.example.com/", "[1]", r"text_gateway\.more"),
            ("https://sms.example.com/", "{", r"text_gateway\.more"),
        ):
            with pytest.raises(Refusal, match=rule):
                texting.TextGateway.connect(Cast.site(), address, "", more=more)


def test_its_page_connects_tries_and_disconnects(app, act_as):
    admin = act_as("admin")
    assert "短信网关" in admin.get("/text-gateway/").get_data(as_text=True)
    told = {
        "secret_address": "https://sms.example.com/x",
        "secret": "S3CRET",
        "to_field": "to",
        "words_field": "text",
    }
    admin.act("/text-gateway/", **told)
    page = admin.get("/text-gateway/").get_data(as_text=True)
    assert "S3CRET" not in page
    assert "sms.example.com" not in page
    with app.app_context():
        one = texting.gateway_of(Cast.site().id).id
    admin.act(f"/text-gateway/{one}/trial", to="13700000000")
    assert message(app, lambda text: text.said) == "trial"
    admin.act(f"/text-gateway/{one}/removal")
    with app.app_context():
        assert texting.gateway_of(Cast.site().id) is None
        assert session.get_one(texting.TextGateway, one).keys == ("", "")
