"""How the records stand: chain heads, what waits, what phones owe, the migration."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select, text

from webapp.database import HEAD_OFFICE, session
from webapp.logbook import ChainHead
from webapp.notices.pushing import PushSubscription
from webapp.papers.paper import Paper
from webapp.papers.retention import past_their_time
from webapp.places import Site
from webapp.status.line import Line
from webapp.submissions import Submission
from webapp.submissions.owing import Account, accounts
from webapp.web.wording import at, both


def records(site: Any) -> list[Line]:
    """The lines about records; chains of all sites, the rest of this one."""
    return [
        _migration(),
        *_chains(),
        _set_aside(site),
        _papers(site),
        _owing(site),
        _unrung(site),
        *_past_their_time(site),
    ]


def _migration() -> Line:
    versions = session.scalars(text("SELECT version_num FROM alembic_version")).all()
    return Line(_("Migration"), ", ".join(map(str, versions)) or "—", len(versions) == 1)


def _chains() -> list[Line]:
    names = {site.id: both(site) for site in session.scalars(select(Site))}
    names[HEAD_OFFICE] = _("Head office")
    heads = session.scalars(
        select(ChainHead).order_by(ChainHead.id), execution_options={"populate_existing": True}
    )
    return [
        Line(_("Chain: %(site)s", site=names.get(head.id, "—")), f"#{head.seq} · {head.hash[:12]}")
        for head in heads
    ]


def _set_aside(site: Any) -> Line:
    waiting = select(func.count()).where(Submission.site_id == site.id, Submission.verdict == "quarantined")
    count = session.scalar(waiting) or 0
    return Line(_("Records set aside"), str(count), count == 0)


def _papers(site: Any) -> Line:
    waiting = select(func.count()).where(Paper.site_id == site.id, Paper.state.in_(("waiting", "rendering")))
    count = session.scalar(waiting) or 0
    return Line(_("Papers to be drawn"), str(count), count < 50)


def _owing(site: Any) -> Line:
    owing = [account for account in accounts(site.id) if account.owes and not account.device.revoked_at]
    listed = "、".join(_owed(account) for account in owing[:5])
    return Line(_("Devices that owe records"), listed or _("none"), not owing)


def _unrung(site: Any) -> Line:
    """Phones whose last push did not get through, with what their services said."""
    one = PushSubscription
    here = select(one.trouble).where(one.site_id == site.id, one.ended_at.is_(None), one.trouble.is_not(None))
    said = list(session.scalars(here.order_by(one.id)))
    listed = f"{len(said)} · {'、'.join(sorted(filter(None, set(said))))}" if said else ""
    return Line(_("Phones that push does not reach"), listed or _("none"), not said)


def _past_their_time(site: Any) -> list[Line]:
    found = [(sort, count) for sort, count in past_their_time(site) if count]
    late = "、".join(f"{both(sort)} {count}" for sort, count in found if sort.erase)
    by_hand = "、".join(f"{both(sort)} {count}" for sort, count in found if not sort.erase)
    return [
        Line(_("Kept past their time, to be erased"), late or _("none"), not late),
        Line(_("Past their time, for a disposal list"), by_hand or _("none")),
    ]


def _owed(account: Account) -> str:
    since = f" ({at(account.since)}–)" if account.since else ""
    return f"{account.device.name} {account.owes}{since}"
