"""A count is not finished early by a slip, and what has one reason is explained in one act."""

import pytest
from sqlalchemy import select, update

from tests.cast import acting
from tests.client import text_of
from tests.keys.board import custodian, lent
from tests.keys.counting.board import board, counted, key, refused
from webapp.clock import micros, now
from webapp.database import session
from webapp.keys.cases import KeyCase
from webapp.keys.counting.count import Count

NUMBERS = "A1", "A2", "A3", "A4", "A5"


@pytest.fixture
def here(app, client):
    """Where the sheet of a count of five keys is, one of them seen, one on loan; the custodian is signed in."""
    board(app, *NUMBERS)
    with acting(app, "zhou") as zhou:
        count = counted()
        count.see("A1", by=zhou)
        url, out = f"/keys/counts/{count.id}", key("A5").id
    lent(app, out)
    custodian(app, client)
    return url


def the_count() -> Count:
    return session.scalars(select(Count)).one()


@pytest.mark.clause("KC-3c")
def test_a_slip_does_not_finish_what_is_half_scanned(app, client, here):
    said = client.act(f"{here}/finish", headers={"Referer": here})
    assert said.status_code == 422
    assert "还有钥匙没有扫到" in text_of(said), "a blind count tells nobody what the ledger expects"
    assert f'href="{here}"' in said.text, "the sheet with the box is one press away"
    with app.app_context():
        session.execute(update(Count).values(blind=False))
        session.commit()
    assert "还有3把没有扫到" in text_of(client.act(f"{here}/finish"))
    with app.app_context():
        assert the_count().ended_at is None
    assert client.act(f"{here}/finish", rest="y").status_code == 303
    with app.app_context():
        assert len(the_count().unexplained) == 3


def test_what_was_finished_without_the_network_asks_nobody_back(app, client, here):
    token = client.post("/delivery").json["token"]
    stamps = {"_claimed": str(micros(now())), "_seq": "1"}
    assert client.deliver(f"{here}/finish", token=token, **stamps).json["verdict"] == "applied"
    with app.app_context():
        assert the_count().ended_at is not None


@pytest.mark.clause("KC-3c", "KC-11f")
def test_one_reason_explains_several_and_each_has_its_case(app, client, here):
    client.act(f"{here}/finish", rest="y")
    assert "几处差异同一原因" in text_of(client.get(here))
    why = {"reason": "still_sought", "words": "随装修队在外，明日取回"}
    with app.app_context():
        gaps = {gap.said: gap.id for gap in the_count().unexplained}
    assert client.act(f"{here}/explanations", **why).status_code == 422, "none was ticked"
    assert (
        client.act(f"{here}/explanations", gap=[str(gaps["A2"]), str(gaps["A3"])], **why).status_code == 303
    )
    with app.app_context():
        assert [gap.said for gap in the_count().unexplained] == ["A4"]
    assert "几处差异同一原因" not in text_of(client.get(here)), "one is explained by itself"
    assert client.act(f"{here}/explanations", every="y", **why).status_code == 303
    with app.app_context():
        count = the_count()
        assert [(gap.reason, gap.words) for gap in count.gaps] == [tuple(why.values())] * 3
        assert len({gap.case_no for gap in count.gaps}) == 3
        assert len(session.scalars(select(KeyCase)).all()) == 3


@pytest.mark.clause("KC-2e")
def test_what_may_be_a_copy_is_explained_by_itself(app, here):
    with acting(app, "zhou") as zhou:
        count = the_count()
        count.see("没有这把", by=zhou)
        count.finish(by=zhou)
        strange = {gap.id for gap in count.unexplained if gap.gap == "unknown"}
        assert len(strange) == 1
        with refused("key_count.none_chosen"):
            count.explain_alike(strange, "foreign", "已交还失主", by=zhou)


@pytest.mark.clause("KC-3c", "KC-11f")
def test_what_was_seen_is_not_lost_with_the_rest(app, client, here):
    with acting(app, "zhou") as zhou:
        the_count().see("A2", by=zhou, hook="3-99")
        the_count().finish(by=zhou)
        seen = next(gap.id for gap in the_count().unexplained if gap.said == "A2")
    why = {"reason": "lost", "words": "都找不到了"}
    assert client.act(f"{here}/explanations", every="y", **why).status_code == 303
    with app.app_context():
        assert [gap.said for gap in the_count().unexplained] == ["A2"]
        assert [key(number).standing for number in NUMBERS[1:4]] == ["in_custody", "missing", "missing"]
    for url, told in ((f"{here}/explanations", {"gap": str(seen)}), (f"/keys/counts/differences/{seen}", {})):
        answer = client.act(url, **told, **why)
        assert (answer.status_code, "请另选原因" in text_of(answer)) == (422, True)
    with app.app_context():
        assert (the_count().unexplained[0].reason, key("A2").standing) == ("", "in_custody")


@pytest.mark.clause("KC-3c")
def test_what_somebody_else_explained_meanwhile_keeps_that_explanation(app, here, monkeypatch):
    from webapp.keys.counting import explaining

    with acting(app, "zhou") as zhou:
        count = the_count()
        count.finish(by=zhou)
        first, *rest = read_before = count.unexplained
        first.explain("still_sought", "保洁借走未登记", by=zhou)
        monkeypatch.setattr(explaining, "alike", lambda _count: read_before)
        count.explain_alike({gap.id for gap in read_before}, "other", "同一原因，见记录", by=zhou)
        assert first.words == "保洁借走未登记"
        assert {gap.words for gap in rest} == {"同一原因，见记录"}
