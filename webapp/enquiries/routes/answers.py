"""The approved answers: the desk reads them, the supervisor keeps them (HR-3.2-1)."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request
from sqlalchemy import select

from webapp.database import db, session
from webapp.enquiries.approved_answer import ApprovedAnswer, said_today
from webapp.enquiries.forms import AnswerForm
from webapp.enquiries.topic import TOPICS
from webapp.papers.column import Column
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires, within_reach
from webapp.submissions import submitted
from webapp.web.answers import page
from webapp.web.wording import both

answers = Blueprint("approved_answers", __name__, url_prefix="/enquiries/answers")

COLUMNS = [
    Column("topic", "类别", "Topic", "text"),
    Column("question", "问题", "Question", "text"),
    Column("words", "答复", "Answer", "text"),
    Column("version", "版本", "Version", "int"),
    Column("since", "起用时间", "Since", "dt"),
    Column("until", "停用时间", "Until", "dt"),
    Column("by", "核准人", "Approved by", "text"),
]


@answers.get("/")
@requires(Permission.HELP_ANSWER)
def index() -> Response:
    """What is said today; `all` shows the old versions too."""
    found = db.paginate(_asked(), per_page=50)
    asked = {"q": request.args.get("q", ""), "all": request.args.get("all") == "1"}
    return page("enquiries/answers.html", found=found, asked=asked, topics=TOPICS, form=AnswerForm())


@answers.get("/list.xlsx")
@requires(Permission.HELP_ANSWER)
def export() -> Response:
    """The same as a workbook."""
    title, here = ("标准答复", "Approved answers"), {SITE: both(g.site)}
    rows = (_row(answer) for answer in session.scalars(_asked()))
    return xlsx_answer(COLUMNS, rows, title, here, zone=g.site.timezone, name="approved-answers")


@answers.post("/")
@requires(Permission.ANSWERS_MANAGE)
@submitted
def approve() -> ApprovedAnswer:
    """A new answer."""
    return ApprovedAnswer.approve(g.site, by=g.person, **AnswerForm.read().require().told())


@answers.get("/<uuid:id>")
@requires(Permission.HELP_ANSWER)
def show(id: UUID) -> Response:
    """One answer with its versions."""
    answer: ApprovedAnswer = within_reach(ApprovedAnswer, id)
    same = select(ApprovedAnswer).where(
        ApprovedAnswer.site_id == g.site.id, ApprovedAnswer.family == answer.family
    )
    versions = session.scalars(same.order_by(ApprovedAnswer.version.desc())).all()
    form = AnswerForm(obj=answer)
    return page("enquiries/answer.html", answer=answer, versions=versions, topics=TOPICS, form=form)


@answers.post("/<uuid:id>/versions")
@requires(Permission.ANSWERS_MANAGE)
@submitted
def renew(id: UUID) -> ApprovedAnswer:
    """A new version from now on."""
    answer: ApprovedAnswer = within_reach(ApprovedAnswer, id)
    return answer.renew(by=g.person, **AnswerForm.read().require().told())


@answers.post("/<uuid:id>/withdrawal")
@requires(Permission.ANSWERS_MANAGE)
@submitted
def withdraw(id: UUID) -> ApprovedAnswer:
    """It is not said any more."""
    answer: ApprovedAnswer = within_reach(ApprovedAnswer, id)
    answer.withdraw(by=g.person)
    return answer


def _asked() -> Any:
    return said_today(g.site, request.args.get("q", "").strip()[:80], request.args.get("all") == "1")


def _row(answer: ApprovedAnswer) -> dict[str, Any]:
    kept = {name: getattr(answer, name) for name in ("question", "version", "since", "until")}
    words = None if answer.confidential else answer.words
    return {**kept, "topic": both(TOPICS[answer.topic]), "words": words, "by": answer.by.name}
