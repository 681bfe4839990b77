"""Every paper of a house, asked for and drawn."""

from datetime import timedelta

from sqlalchemy import select

from tests.cast import Cast, acting
from webapp import clock
from webapp.database import session
from webapp.jobs import Job
from webapp.papers.form import all_forms
from webapp.papers.paper import Paper
from webapp.papers.press import render_next
from webapp.subjects import bearers
from webapp.tags.papers import BADGES, LABELS
from webapp.tags.stock import stock


def ask_for_papers(app, site: str) -> None:
    """Every form that is printed of yesterday, of one job where the site has one, and labels of three things a sort."""
    with acting(app, None):
        here = Cast.site(site)
        day = (clock.today(here) - timedelta(days=1)).isoformat()
        job = session.scalar(escorts(here).limit(1))
        for form in all_forms():
            period = {"period": day} if form.period else {"subject": job}
            if not form.by_room and any(period.values()):
                Paper.ask(form, here, None, **period)
        for bearer in bearers().values():
            if tagged := [item for item in stock(bearer, here.id) if item.tag][:3]:
                sheet = BADGES if bearer.badge else LABELS
                Paper.ask(
                    sheet, here, None, subject=f"{bearer.name}:{','.join(str(one.tag.id) for one in tagged)}"
                )


def escorts(site):
    """The site's escorts by id, the oldest first."""
    asked = select(Job.id).where(Job.procedure_id == "escort_to_hospital", Job.site_id == site.id)
    return asked.order_by(Job.opened_at)


def papers(app) -> dict[str, bytes]:
    """Draw what waits; the bytes by form and site."""
    with app.app_context():
        while render_next():
            pass
        return {
            f"{one.form} {one.site_id}": one.bytes()
            for one in session.scalars(select(Paper).where(Paper.state == "ready"))
        }
