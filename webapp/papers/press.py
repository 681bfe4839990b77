"""Press: the worker's hand on papers. Claims one, draws it, files it; a press that died is relieved."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog
from flask import current_app
from sqlalchemy import or_, select, update

from webapp import clock
from webapp.database import session
from webapp.logbook import act
from webapp.papers.long_sheet import draw
from webapp.papers.paper import Paper
from webapp.papers.sheet import Foot, Sheet
from webapp.people import Person
from webapp.shelf import shelf

LEASE = timedelta(seconds=120)
TRIES = 3
log = structlog.get_logger()


def render_next() -> int:
    """Draw and file the oldest waiting paper; 1 if there was one, 0 if not. Commits; called by the worker's loop."""
    claimed = _claim()
    if claimed is None:
        return 0
    paper_id, mine = claimed
    try:
        body, pages = _drawn(paper_id, mine)
    except Exception as error:
        session.rollback()
        log.exception("paper.failed", paper=str(paper_id))
        _give_up(paper_id, mine, error)
        return 1
    _file(paper_id, mine, body, pages)
    return 1


def _claim() -> tuple[UUID, datetime] | None:
    at = clock.now()
    free = or_(Paper.state == "waiting", (Paper.state == "rendering") & (Paper.alive_at < at - LEASE))
    oldest = session.scalar(select(Paper.id).where(free).order_by(Paper.requested_at).limit(1))
    if oldest is None:
        session.rollback()
        return None
    taken = session.scalar(
        update(Paper)
        .where(Paper.id == oldest, free)
        .values(state="rendering", claimed_at=at, alive_at=at, tries=Paper.tries + 1, done=0)
        .returning(Paper.id)
        .execution_options(synchronize_session=False)
    )
    session.commit()
    return (oldest, at) if taken else None


def _drawn(paper_id: UUID, mine: datetime) -> tuple[bytes, int]:
    sheet, identifier = _sheet(session.get_one(Paper, paper_id, populate_existing=True))
    session.rollback()
    return draw(sheet, identifier, lambda done, total: _progress(paper_id, mine, done, total))


def _sheet(paper: Paper) -> tuple[Sheet, str]:
    if paper.tries > TRIES:
        raise RuntimeError("the worker died over it three times")
    data = json.loads(paper.data or "null")
    asker = session.get(Person, paper.requested_by) if paper.requested_by else None
    foot = Foot(
        code=paper.code,
        origin=current_app.config["GATEHOUSE"].address,
        printed_by=asker.name if asker else "",
        printed_at=words_at(paper.requested_at, data["site"]["zone"]),
        chain_seq=paper.chain_seq,
        chain_head=paper.chain_head,
    )
    return Sheet(paper.layout, data, foot, shelf().get), paper.digest


def words_at(at: datetime, zone: str) -> str:
    """A moment as it stands in the foot."""
    return at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def _progress(paper_id: UUID, mine: datetime, done: int, total: int) -> None:
    """Tell how far it is, and that this press still lives."""
    session.execute(_still(paper_id, mine).values(done=done, total=total, alive_at=clock.now()))
    session.commit()


def _file(paper_id: UUID, mine: datetime, body: bytes, pages: int) -> None:
    with act():
        paper = session.get(Paper, paper_id, with_for_update=True, populate_existing=True)
        if paper is not None and paper.state == "rendering" and paper.claimed_at == mine:
            paper.file(body, pages)
    session.commit()


def _give_up(paper_id: UUID, mine: datetime, error: Exception) -> None:
    session.execute(
        _still(paper_id, mine).values(state="failed", trouble=f"{type(error).__name__}: {error}"[:200])
    )
    session.commit()


def _still(paper_id: UUID, mine: datetime) -> Any:
    return (
        update(Paper)
        .where(Paper.id == paper_id, Paper.state == "rendering", Paper.claimed_at == mine)
        .execution_options(synchronize_session=False)
    )
