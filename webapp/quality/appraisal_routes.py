"""The monthly appraisal sheet: everybody for whoever judges, one's own for everybody (HR-11, F44)."""

from uuid import UUID

from flask import Blueprint, Response, g
from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from webapp import clock
from webapp.papers.period import Period
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires
from webapp.people.staff import one_of_staff
from webapp.quality.appraisal import of_person, persons_of
from webapp.quality.appraisal_note import AppraisalNote
from webapp.quality.as_rows import person_row
from webapp.quality.month_routes import month_asked
from webapp.quality.papers import APPRAISAL_SHEET
from webapp.submissions import KEPT, Done, submitted
from webapp.web.answers import page
from webapp.web.forms import Form
from webapp.web.wording import both

appraisals = Blueprint("appraisals", __name__, url_prefix="/appraisal")


class SayForm(Form):
    """A few words about a month."""

    month = StringField(_l("Month"), [InputRequired(), Length(max=7)])
    words = TextAreaField(_l("In a few words"), [InputRequired(), Length(max=1000)])

    def read_month(self) -> str:
        """The month as it is kept; Refusal on anything else."""
        return Period.read(self.month.data or "").text


@appraisals.get("/")
@requires(Permission.QUALITY_SEE)
def index() -> Response:
    """Everybody's month."""
    month = month_asked()
    return page("quality/appraisal.html", month=month, persons=persons_of(month), today=clock.today(g.site))


@appraisals.get("/list.xlsx")
@requires(Permission.QUALITY_SEE)
def export() -> Response:
    """The same as a workbook."""
    month = month_asked()
    title = (f"绩效考核汇总 {month.period.text}", f"Appraisal summary {month.period.text}")
    rows = (person_row(one, g.site) for one in persons_of(month))
    return xlsx_answer(
        APPRAISAL_SHEET.columns, rows, title, {SITE: both(g.site)}, zone=g.site.timezone, name="F44"
    )


@appraisals.get("/<uuid:id>")
@requires(Permission.QUALITY_SEE)
def show(id: UUID) -> Response:
    """One person's month with the records behind each figure."""
    month = month_asked()
    return page("quality/persons_month.html", month=month, one=of_person(month, one_of_staff(id)))


@appraisals.get("/mine")
@requires(Permission.TODAY_SEE)
def mine() -> Response:
    """My own month, and room for my remark."""
    month = month_asked()
    return page("quality/persons_month.html", month=month, one=of_person(month, g.person))


@appraisals.post("/remarks")
@requires(Permission.TODAY_SEE)
@submitted(KEPT)
def remark() -> Done:
    """What I have to say about my figures."""
    form = SayForm.read().require()
    note = AppraisalNote.remark(g.site, form.read_month(), g.person, form.words.data or "")
    return Done(note, url=f"/appraisal/mine?month={note.month}")


@appraisals.post("/<uuid:id>/praise")
@requires(Permission.QUALITY_SEE)
@submitted
def praise(id: UUID) -> Done:
    """Somebody was praised."""
    form, of = SayForm.read().require(), one_of_staff(id)
    note = AppraisalNote.praise(g.site, form.read_month(), of, g.person, form.words.data or "")
    return Done(note, url=f"/appraisal/{of.id}?month={note.month}")
