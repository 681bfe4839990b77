"""A phone says that it rang: by an address that only the sealed message held, whoever is signed in by then."""

import hmac
from uuid import UUID

from sqlalchemy import update

from webapp.clock import now
from webapp.database import session
from webapp.errors import NotFound
from webapp.notices.posting import Posting
from webapp.people.secret import derived


def address(batch: UUID) -> str:
    """Where the phone says it."""
    return f"/pushes/{batch}/arrived?proof={_proof(batch)}"


def arrived(batch: UUID, proof: str) -> None:
    """What came with that call rang on the phone; the first word counts. NotFound for whoever cannot know."""
    if not hmac.compare_digest(_proof(batch).encode(), proof.encode()):
        raise NotFound
    rang = update(Posting).where(Posting.batch_id == batch, Posting.arrived_at.is_(None))
    session.execute(rang.values(arrived_at=now()))
    session.commit()


def _proof(batch: UUID) -> str:
    return derived(f"push arrived {batch}")[:32]
