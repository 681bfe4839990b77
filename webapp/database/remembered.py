"""What a transaction has read once and need not ask again."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import Session

from webapp.database.base import Base, db, session
from webapp.database.claim import claimed

Answer = TypeVar("Answer")
KEPT = "remembered"


def remembered(name: Hashable, ask: Callable[[], Answer]) -> Answer:
    """What `ask` answers: asked once, and again only after a flush, a rollback or in the next transaction."""
    session.flush()
    kept: dict[Hashable, Answer] = session.info.setdefault(KEPT, {})
    if name not in kept:
        kept[name] = ask()
    return kept[name]


@event.listens_for(db.session, "after_flush")
@event.listens_for(db.session, "after_soft_rollback")
@event.listens_for(db.session, "after_commit")
def _forget(forgetful: Session, *_: Any) -> None:
    forgetful.info.pop(KEPT, None)


@claimed.connect
def _forget_claimed(_row: Base) -> None:
    _forget(session())
