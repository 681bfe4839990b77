"""What the house counts when a shift is handed over, and what was done in it; beside it what is counted by hand (F43)."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from webapp.clock import now
from webapp.database import session
from webapp.help_requests import HelpMilestone
from webapp.help_requests.choice import Choice
from webapp.jobs import Milestone
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.places import duty_of
from webapp.portering.wheelchair import Wheelchair
from webapp.roster.shift import span_at
from webapp.shift_handovers import by_hand
from webapp.shift_handovers.open_matters import DESKS, KEY_OFFICE

COUNTS = {
    "keys_out": Choice("在借钥匙", "Keys out"),
    "keys_in": Choice("在柜钥匙", "Keys in the cabinets"),
    "chairs_out": Choice("在借轮椅", "Wheelchairs out"),
    "chairs_in": Choice("在站轮椅", "Wheelchairs here"),
    **by_hand.WORDS,
    "taken": Choice("本班接报求助", "Requests taken"),
    "registered": Choice("本班登记求助", "Requests registered"),
    "steps": Choice("本班办理步骤", "Steps done"),
}


def counted(post: Any, by: Any) -> dict[str, int]:
    """Keys and wheelchairs where they belong to the post, and what the person did since the shift began."""
    since, _ = span_at(post.site, now())
    done = {name: _marks(by, name, since) for name in ("taken", "registered")}
    return {**_keys(post), **_chairs(post), **done, "steps": _steps(by, since)}


def _keys(post: Any) -> dict[str, int]:
    if duty_of(post) not in (*DESKS, KEY_OFFICE):
        return {}
    out = select(func.count()).select_from(Custody).where(Custody.site_id == post.site_id)
    here = session.scalar(out.where(Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None))) or 0
    kept = select(func.count()).select_from(Key).where(Key.site_id == post.site_id)
    if not session.scalar(kept):
        return {}
    return {
        "keys_out": here,
        "keys_in": (session.scalar(kept.where(Key.standing == "in_custody")) or 0) - here,
    }


def _chairs(post: Any) -> dict[str, int]:
    if duty_of(post) not in DESKS:
        return {}
    stand = select(Wheelchair.state, func.count()).where(Wheelchair.site_id == post.site_id)
    found: dict[str, int] = {row[0]: row[1] for row in session.execute(stand.group_by(Wheelchair.state))}
    out = found.pop("on_loan", 0)
    return {"chairs_out": out, "chairs_in": sum(found.values())} if out or found else {}


def _marks(by: Any, step: str, since: datetime) -> int:
    mine = select(func.count()).select_from(HelpMilestone).where(HelpMilestone.by_id == by.id)
    mine = mine.where(HelpMilestone.step == step, HelpMilestone.received >= since)
    return session.scalar(mine.where(HelpMilestone.withdrawn_at.is_(None))) or 0


def _steps(by: Any, since: datetime) -> int:
    mine = select(func.count()).select_from(Milestone).where(Milestone.by_id == by.id)
    mine = mine.where(Milestone.received >= since, Milestone.withdrawn_at.is_(None))
    return session.scalar(mine) or 0
