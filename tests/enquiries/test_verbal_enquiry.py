"""HR-3.2 to HR-3.4: a question is answered at once from what the office approved, never from pretence."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.enquiries.conftest import BEGAN
from tests.jobs.duty import doing
from webapp import clock
from webapp.database import session
from webapp.deadlines import Deadline
from webapp.enquiries.approved_answer import ApprovedAnswer, said_today
from webapp.enquiries.verbal_enquiry import VerbalEnquiry
from webapp.errors import Conflict, Refusal
from webapp.help_requests import HelpRequest
from webapp.notices import Notice
from webapp.papers.form import form_of
from webapp.papers.period import Period


class Counter:
    """`counter.asked()`, then `with counter.at(2, "desk") as desk: …`; minutes."""

    def __init__(self, duty):
        self.duty = duty

    def at(self, minutes, by):
        stopped = clock.frozen(BEGAN + timedelta(minutes=minutes))
        return Both(stopped, doing(self.duty.things[by]), self.duty.things[by])

    def asked(self, **facts):
        told = {"asked": "物业费怎么算", "requester_type": "owner", **facts}
        with self.at(0, "desk") as desk:
            return HelpRequest.take(self.duty.site, by=desk, kind="enquiry", form="verbal", **told)

    def approved(self, topic="fees", question="物业费怎么算", words="每平方米二元八角，按建筑面积。"):
        with self.at(0, "chief") as chief:
            told = {"topic": topic, "question": question, "words": words}
            return ApprovedAnswer.approve(self.duty.site, by=chief, **told)


class Both:
    """A stopped clock and an act."""

    def __init__(self, clock_, act, person):
        self.parts, self.person = (clock_, act), person

    def __enter__(self):
        for part in self.parts:
            part.__enter__()
        return self.person

    def __exit__(self, *error):
        answers = [part.__exit__(*error) for part in reversed(self.parts)]
        return any(answers)


@pytest.fixture
def counter(duty) -> Counter:
    return Counter(duty)


def due(enquiry) -> dict[str, float]:
    rows = session.scalars(select(Deadline).where(Deadline.subject_id == enquiry.id, Deadline.state == "set"))
    return {
        row.rung: (row.due_at - BEGAN) / timedelta(hours=1) for row in rows if row.rung.startswith("review")
    }


@pytest.mark.clause("HR-3.2-1")
def test_a_question_is_closed_in_one_tap_with_the_version_that_was_said(counter):
    answer, request = counter.approved(), counter.asked()
    with counter.at(1, "desk") as desk:
        enquiry = VerbalEnquiry.from_approved(request, answer, by=desk)
    assert (enquiry.answer_id, enquiry.how, enquiry.number[:2]) == (answer.id, "approved", "ZX")
    assert (request.stage, request.outcome, request.done) == ("registered", "met", answer.words)
    assert request.mark("answered").words == answer.words
    with counter.at(2, "chief") as chief:
        fresh = answer.renew(by=chief, topic="fees", question="物业费怎么算", words="每平方米三元。")
    assert enquiry.answer.words == "每平方米二元八角，按建筑面积。", "what was said then"
    assert (fresh.version, answer.stands) == (2, False)


@pytest.mark.clause("HR-3.2-1")
def test_what_is_withdrawn_or_renewed_is_not_said_any_more(counter):
    answer, request = counter.approved(), counter.asked()
    with counter.at(1, "chief") as chief:
        answer.withdraw(by=chief)
    with pytest.raises(Refusal, match=r"enquiries\.answer_withdrawn") as no, counter.at(1, "desk") as desk:
        VerbalEnquiry.from_approved(request, answer, by=desk)
    assert no.value.clause == "HR-3.2-1"
    with pytest.raises(Conflict, match=r"enquiries\.answer_changed"), counter.at(1, "chief") as chief:
        answer.renew(by=chief, topic="fees", question="又", words="又")


@pytest.mark.clause("HR-3.2-1")
@pytest.mark.parametrize("words", ["物业费", "wyf", "建筑面积", "物业 二元"])
def test_the_search_finds_words_of_question_and_answer_and_initials(counter, duty, words):
    answer = counter.approved()
    counter.approved("parking", "地库车位怎么租", "请到收费处登记。")
    assert [one.id for one in session.scalars(said_today(duty.site, words))] == [answer.id]


@pytest.mark.clause("HR-3.2-1", "HR-1.2.a-2")
def test_a_late_answer_says_why(counter):
    answer, request = counter.approved(), counter.asked()
    with pytest.raises(Refusal, match=r"help\.late_reason"), counter.at(6, "desk") as desk:
        VerbalEnquiry.from_approved(request, answer, by=desk)
    with counter.at(6, "desk") as desk:
        VerbalEnquiry.from_approved(request, answer, by=desk, late_reason="busy")
    assert request.reply_late


@pytest.mark.clause("HR-3.2-2")
def test_what_the_desk_does_not_know_the_supervisor_is_asked(counter):
    request = counter.asked()
    with counter.at(1, "desk") as desk:
        request.ask_supervisor(by=desk, words="新规定？")
    with counter.at(3, "desk") as desk:
        request.answer(by=desk, words="主管说明年起调整")
    enquiry = session.scalars(select(VerbalEnquiry)).one()
    assert (enquiry.how, enquiry.words, enquiry.request_id) == ("supervisor", "主管说明年起调整", request.id)


@pytest.mark.clause("HR-3.2-3")
def test_nobody_says_answered_without_saying_from_where(counter):
    request = counter.asked()
    with pytest.raises(Refusal, match=r"enquiries\.never_pretend") as no, counter.at(1, "desk") as desk:
        request.answer(by=desk, words="大概吧")
    assert no.value.clause == "HR-3.2-3"
    assert request.mark("answered") is None
    with pytest.raises(Refusal, match=r"enquiries\.what_was_said"), counter.at(1, "desk") as desk:
        VerbalEnquiry.from_knowledge(request, " ", by=desk)


@pytest.mark.clause("HR-3.2-3")
def test_own_knowledge_is_reviewed_by_the_supervisor_before_the_day_is_over(counter):
    request = counter.asked()
    with counter.at(1, "desk") as desk:
        enquiry = VerbalEnquiry.from_knowledge(request, "周日也上班", by=desk)
    assert due(enquiry) == {"review.1": 12, "review.2": 14}, "10:00 at the site; two hours before midnight"
    rows = select(Deadline.rung, Deadline.roles).where(Deadline.subject_id == enquiry.id)
    assert dict(list(session.execute(rows)))["review.2"] == '["centre_supervisor", "office_manager"]'
    with pytest.raises(Refusal, match=r"enquiries\.review_words"), counter.at(60, "chief") as chief:
        enquiry.settle("corrected", "", by=chief)
    with counter.at(60, "chief") as chief:
        enquiry.settle("corrected", "周日不上班，已电话更正", by=chief)
    assert due(enquiry) == {}
    with pytest.raises(Conflict, match=r"enquiries\.reviewed"), counter.at(61, "manager") as manager:
        enquiry.settle("confirmed", "", by=manager)


@pytest.mark.clause("HR-3.2-3")
def test_nobody_reviews_his_own_answer(counter):
    request = counter.asked()
    with counter.at(1, "chief") as chief:
        enquiry = VerbalEnquiry.from_knowledge(request, "周日也上班", by=chief)
    with pytest.raises(Refusal, match=r"enquiries\.own_answer") as no, counter.at(2, "chief") as chief:
        enquiry.settle("confirmed", "", by=chief)
    assert no.value.clause == "HR-3.2-3"


@pytest.mark.clause("HR-3.4")
def test_on_a_confidential_topic_nothing_is_said_and_the_supervisor_hears_of_it(counter, duty):
    answer, request = counter.approved("confidential", "开发商底价", ""), counter.asked()
    with pytest.raises(Refusal, match=r"enquiries\.refer") as no, counter.at(1, "desk") as desk:
        VerbalEnquiry.from_approved(request, answer, by=desk)
    assert no.value.clause == "HR-3.4"
    with counter.at(1, "desk") as desk:
        enquiry = VerbalEnquiry.refer(request, by=desk)
    assert (enquiry.secret, request.stage) == (True, "consulting")
    assert session.scalars(select(Notice.zh).where(Notice.person_id == duty.chief.id)).all()
    with counter.at(2, "chief") as chief:
        readers = [duty.desk, duty.chief, duty.manager]
        assert [enquiry.may_be_read_by(one) for one in readers] == [False, True, True]
        request.answer(by=chief, words="请您到办公室面谈")
    assert session.scalars(select(VerbalEnquiry)).all() == [enquiry]


@pytest.mark.clause("HR-3.2-1", "HR-3.4")
def test_f04_prints_what_was_said_but_no_secret(counter, duty):
    answer = counter.approved()
    plain, secret = counter.asked(caller="欧阳䶮", channel="phone"), counter.asked(asked="底价多少")
    with counter.at(2, "desk") as desk:
        VerbalEnquiry.from_approved(plain, answer, by=desk)
    with counter.at(3, "desk") as desk:
        VerbalEnquiry.refer(secret, by=desk)
    day = clock.site_day(duty.site, BEGAN)
    told = form_of("F04").gather(duty.site, period=Period(day, day))
    first, second = told["rows"]
    assert (first["asker"], first["channel"], first["minutes"]) == ("欧阳䶮", "电话", 2)
    assert first["answer"] == "物业费怎么算 第1版"
    assert (second["question"], second["words"], second.get("asker")) == ("内部 · Internal",) * 2 + (None,)
    assert "底价" not in str(told)


@pytest.mark.clause("HR-3.2-1")
def test_a_question_is_answered_once(counter):
    """Of two at the counter the second is told, and the record stays one."""
    answer, request = counter.approved(), counter.asked()
    with counter.at(1, "desk") as desk:
        VerbalEnquiry.from_approved(request, answer, by=desk)
    with pytest.raises(Conflict, match=r"enquiries\.answered"), counter.at(2, "chief") as chief:
        VerbalEnquiry.from_knowledge(request, "另一种说法", by=chief)
    assert session.scalars(select(VerbalEnquiry.how)).all() == ["approved"]
