"""Files that came with commands which were not done: who still speaks of them, and how they go."""

import json

from sqlalchemy import select

from webapp.database import session
from webapp.shelf import shelf
from webapp.submissions.submission import Submission
from webapp.submissions.submission_try import SubmissionTry

SET_ASIDE = "set_aside"


def enclosed(kept: Submission) -> set[str]:
    """The hashes of the files that came with every try of it."""
    tries = session.scalars(select(SubmissionTry.fields).where(SubmissionTry.submission_id == kept.id))
    return {row[1] for fields in tries for row in json.loads(fields) if len(row) == 4}


def is_spoken_of(sha256: str) -> bool:
    """True while any try that still holds its content names this file."""
    named = select(SubmissionTry.id).where(SubmissionTry.fields.contains(f'"{sha256}"'))
    return session.scalar(named.limit(1)) is not None


def destroy(names: set[str]) -> None:
    """Destroy the files of a try whose content is gone; one that came with another command too stays with that."""
    for sha256 in names:
        if not is_spoken_of(sha256):
            shelf(SET_ASIDE).erase(sha256)
