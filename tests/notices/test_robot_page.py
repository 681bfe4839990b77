"""What a robot keeps: its keys sealed, its addresses the vendor's own, its place in the row, and no names in what it says."""

import pytest
from sqlalchemy import select

from tests.cast import acting
from tests.notices.test_robots import cast, house, receiving, robot, tell, work  # noqa: F401
from webapp import notices
from webapp.database import session
from webapp.errors import Refusal
from webapp.help_requests import HelpRequest
from webapp.logbook import Entry, Revision, verify
from webapp.notices.posting import Posting
from webapp.notices.robot import Robot, robots_of
from webapp.submissions.submission_try import SubmissionTry


def test_nothing_that_leaves_names_anybody(house):  # noqa: F811
    with acting(house, "chen") as chen:
        request = HelpRequest.take(
            cast.site(), by=chen, kind="enquiry", caller="欧阳震华", phone="13912345678"
        )
        Robot.add(cast.site(), "wecom", "群", "http://127.0.0.1:9/x?key=1")
        notices.send(
            request,
            [cast.wang],
            "欧阳震华 139-1234-5678 找陈静，QZ01-261122-001，+86 13912345678",
            "欧阳震华",
            urgent=True,
        )
    with house.app_context():
        words = " ".join(session.scalars(select(Posting.words)))
    assert "QZ01-261122-001" in words, "numbers of papers stay"
    assert not any(secret in words for secret in ("欧阳震华", "陈静", "1234", "5678"))


def test_keys_are_sealed_and_in_no_entry(house):  # noqa: F811
    with receiving("dingtalk", "SEC-very-secret") as receiver:
        robot(house, receiver, "SEC-very-secret")
        with house.app_context():
            kept = session.scalars(select(Robot)).one()
            assert "SECRETKEY" not in kept.address + kept.secret
            assert "very" not in kept.secret
            assert kept.keys == (receiver.address, "SEC-very-secret")
            written = repr([entry.body for entry in session.scalars(select(Entry))])
            written += repr([(row.old, row.new) for row in session.scalars(select(Revision))])
            assert "SECRETKEY" not in written
            assert list(verify()) == []


def test_the_page_takes_keys_and_never_shows_them(house, act_as, capfd):  # noqa: F811
    phone = act_as("sun")
    url = "https://oapi.dingtalk.com/robot/send?access_token=TOKENTOKEN"
    answer = phone.act("/robots/", vendor="dingtalk", name="值班群", secret_address=url, secret="SECHUSH")
    assert answer.status_code == 303
    shown = phone.get("/robots/").get_data(as_text=True)
    assert "值班群" in shown
    assert not {"TOKENTOKEN", "SECHUSH"} & {word for word in ("TOKENTOKEN", "SECHUSH") if word in shown}
    again = phone.act("/robots/", vendor="dingtalk", name="值班群", secret_address=url + "2")
    assert again.status_code == 422
    assert "TOKENTOKEN" not in again.get_data(as_text=True)
    with house.app_context():
        [tried] = session.scalars(select(SubmissionTry.fields))
        assert "值班群" in tried, "what was refused is kept"
        assert "TOKENTOKEN" not in tried
    said = capfd.readouterr()
    assert "TOKENTOKEN" not in said.out + said.err
    assert act_as("wang").get("/robots/").status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "http://oapi.dingtalk.com/x",
        "https://evil.example/robot",
        "https://127.0.0.1/x",
        "https://oapi.dingtalk.com:8443/x",
        "file:///etc/passwd",
        "https://oapi.dingtalk.com@evil.example/x",
    ],
)
def test_only_the_vendors_own_addresses(house, address):  # noqa: F811
    house.config["GATEHOUSE"].testing = False
    try:
        with pytest.raises(Refusal, match=r"robot\.address"), acting(house, "sun"):
            Robot.add(cast.site(), "dingtalk", "群", address, "s")
    finally:
        house.config["GATEHOUSE"].testing = True


def test_a_removed_robot_keeps_no_keys_and_the_next_moves_up(house):  # noqa: F811
    with receiving("wecom") as one, receiving("feishu") as two:
        first, second = robot(house, one), robot(house, two)
        with acting(house, "sun"):
            session.get(Robot, first).remove()
        with house.app_context():
            assert session.get(Robot, first).address == ""
            assert [(each.id, each.rank) for each in robots_of(cast.site().id)] == [(second, 1)]
            assert list(verify()) == []


def test_the_page_of_who_was_told_shows_device_and_robot(house, act_as):  # noqa: F811
    with receiving("wecom") as receiver:
        robot(house, receiver)
        guard = act_as("wang")
        tell(house)
        work(house)
        sent = guard.get("/notices/alarms")
        guard.get("/notices/alarms", headers={"If-None-Match": sent.headers["ETag"]})
        with house.app_context():
            notice, site_id = session.scalars(select(notices.Notice)).one(), cast.site().id
            assert notice.shown_on_id is not None
            notice_id = notice.id
        assert guard.act(f"/notices/{notice_id}/seen").status_code == 303
        shown = act_as("sun").get(f"/notices/about/site/{site_id}").get_data(as_text=True)
        assert shown.count("phone of wang") == 2
        assert "wecom 群" in shown
