"""F03: the letter says what was signed, the register when it went out and whether that was late."""

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader

from tests.enquiries.conftest import BEGAN
from tests.jobs.duty import doing
from webapp import clock
from webapp.database import session
from webapp.errors import Refusal
from webapp.papers import press
from webapp.papers.form import form_of
from webapp.papers.paper import Paper
from webapp.papers.period import Period


def drawn(duty, code, **asked) -> str:
    """The words on the paper as the worker draws it."""
    with clock.frozen(BEGAN + timedelta(hours=60)), doing(duty.manager):
        paper = Paper.ask(code, duty.site, duty.manager, **asked)
    press.render_next()
    session.refresh(paper)
    return "".join(
        "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.bytes())).pages).split()
    )


@pytest.mark.clause("HR-3.1-2")
def test_the_letter_bears_number_addressee_answer_basis_and_signatory(letters, duty):
    job = letters.drafted(reply="按建筑面积计收。\n㛃女士另行签约。", basis="《物业服务合同》第十二条")
    assert "草稿，未签发" in drawn(duty, "F03L", subject=str(job.id))
    letters.passes(job, "chief", "approved", 3, signed={"name": "方主管", "drawn": None})
    words = drawn(duty, "F03L", subject=str(job.id))
    for said in (
        job.number,
        "欧阳䶮（3栋502）",
        "2027年03月01日来信",
        "物业费怎么算",
        "㛃女士另行签约",
        "第十二条",
        "方主管",
    ):
        assert said in words
    assert "草稿" not in words


@pytest.mark.clause("HR-3.1-2")
def test_no_letter_is_printed_before_there_is_a_reply(letters, duty):
    job = letters.registered()
    with pytest.raises(Refusal, match=r"enquiries\.no_reply") as no:
        form_of("F03L").gather(duty.site, subject=job.id)
    assert no.value.clause == "HR-3.1-2"


@pytest.mark.clause("HR-3.4")
def test_the_internal_letter_says_so_on_its_face(letters, duty):
    job = letters.drafted("confidential")
    assert "内部·Internal" in drawn(duty, "F03N", subject=str(job.id))


@pytest.mark.clause("HR-3.1-1", "HR-3.4")
def test_the_register_marks_what_is_late_and_tells_no_secret(letters, duty):
    in_time, late, secret = letters.approved(), letters.approved(), letters.drafted("confidential")
    hand = {"way": "hand", "receipt_signed": {"name": "欧阳䶮", "drawn": None}}
    letters.passes(in_time, "desk", "delivered", 30, **hand)
    letters.passes(late, "desk", "delivered", 50, **hand, late_reason="等总部意见")
    day = clock.site_day(duty.site, BEGAN)
    with clock.frozen(BEGAN + timedelta(hours=47)), doing(duty.manager):
        rows = form_of("F03").gather(duty.site, period=Period(day, day))["rows"]
    assert [row["late"] for row in rows] == [False, True, False]
    with clock.frozen(BEGAN + timedelta(hours=49)), doing(duty.manager):
        rows = form_of("F03").gather(duty.site, period=Period(day, day))["rows"]
    assert [row["late"] for row in rows] == [False, True, True], (
        "what is not out when its time is over is late"
    )
    assert (rows[2]["subject"], rows[2].get("requester")) == ("内部 · Internal", None)
    assert rows[2]["number"] == secret.number
