"""The desk searches, says and closes; the supervisor keeps the answers and reviews."""

import pytest

from tests.cast import Cast, acting
from tests.client import text_of
from webapp.enquiries.approved_answer import ApprovedAnswer
from webapp.help_requests import HelpRequest


@pytest.fixture
def chief(app, act_as):
    with acting(app, "sun"):
        Cast().ma.give_role("centre_supervisor", Cast.site())
    return act_as("ma")


def asked(app, **facts):
    with acting(app, "chen") as chen:
        told = {"asked": "物业费怎么算", "requester_type": "owner", **facts}
        return HelpRequest.take(Cast.site(), by=chen, kind="enquiry", form="verbal", **told).id


def approved(app, topic="fees", question="物业费怎么算", words="每平方米二元八角。"):
    with acting(app, "sun") as sun:
        return ApprovedAnswer.approve(Cast.site(), by=sun, topic=topic, question=question, words=words).id


@pytest.mark.clause("HR-3.2-1", "HR-3.3")
def test_the_desk_greets_searches_says_and_closes(app, act_as):
    answer, request = approved(app), asked(app)
    desk = act_as("chen")
    assert "查标准答复" in text_of(desk.get(f"/help-requests/{request}"))
    screen = text_of(desk.get(f"/enquiries/requests/{request}?q=wyf"))
    assert "您好，服务中心" in screen
    assert "每平方米二元八角" in screen
    assert "第1版" in screen
    said = desk.act(f"/enquiries/requests/{request}/answers", answer=str(answer))
    assert said.status_code == 303
    assert "已登记" in text_of(desk.get(f"/help-requests/{request}"))
    assert "已经答复过" in text_of(desk.get(f"/enquiries/requests/{request}"))


@pytest.mark.clause("HR-3.2-3")
def test_without_an_answer_only_two_ways_are_left(app, act_as, chief):
    request = asked(app)
    desk = act_as("chen")
    screen = text_of(desk.get(f"/enquiries/requests/{request}?q=没有"))
    assert "请示主管" in screen
    assert "主管今天复核" in screen
    desk.act(f"/enquiries/requests/{request}/answers", words="周日也上班")
    page = chief.get("/enquiries/reviews")
    assert "周日也上班" in text_of(page)
    review = page.get_data(as_text=True).split('action="')[1:]
    action = next(part.split('"')[0] for part in review if part.split('"')[0].endswith("/review"))
    assert chief.act(action, verdict="confirmed").status_code == 303
    assert "没有要复核的" in text_of(chief.get("/enquiries/reviews"))
    assert desk.get("/enquiries/reviews").status_code == 403


@pytest.mark.clause("HR-3.4")
def test_a_confidential_topic_shows_only_the_way_to_the_supervisor(app, act_as, chief):
    approved(app, "confidential", "开发商底价", "")
    request = asked(app)
    desk = act_as("chen")
    screen = text_of(desk.get(f"/enquiries/requests/{request}?q=底价"))
    assert "转主管" in screen
    assert "照此答复" not in screen
    assert desk.act(f"/enquiries/requests/{request}/referral").status_code == 303
    with app.app_context():
        from sqlalchemy import select

        from webapp.database import session
        from webapp.enquiries.verbal_enquiry import VerbalEnquiry

        secret = session.scalars(select(VerbalEnquiry.id)).one()
    assert desk.get(f"/enquiries/{secret}").status_code == 404
    assert "物业费怎么算" not in text_of(chief.get(f"/enquiries/{secret}"))
    assert "物业费怎么算" in text_of(chief.act(f"/enquiries/{secret}/readings"))


def test_the_supervisor_approves_renews_and_withdraws(app, act_as, chief):
    told = {"topic": "fees", "question": "物业费怎么算"}
    bare = chief.act("/enquiries/answers/", **told, words="")
    assert "请填写答复内容" in text_of(bare)
    made = chief.act("/enquiries/answers/", **told, words="二元八角。").location.split("?")[0]
    fresh = chief.act(f"{made}/versions", **told, words="三元。").location.split("?")[0]
    assert "三元。" in text_of(chief.get(fresh))
    assert "第1版" not in text_of(chief.get("/enquiries/answers/"))
    assert "第1版" in text_of(chief.get("/enquiries/answers/?all=1"))
    assert chief.act(f"{fresh}/withdrawal").status_code == 303
    assert "没有标准答复" in text_of(chief.get("/enquiries/answers/"))
    assert act_as("chen").act("/enquiries/answers/", **told, words="x").status_code == 403


def test_a_letter_is_not_answered_at_the_desk(app, act_as):
    with acting(app, "chen") as chen:
        letter = HelpRequest.take(Cast.site(), by=chen, kind="enquiry", form="written").id
    assert act_as("chen").get(f"/enquiries/requests/{letter}").status_code == 404
