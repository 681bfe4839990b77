"""Files that the records speak of and the folder of state has not, or not as they were."""

from collections.abc import Iterator

from sqlalchemy import select

from webapp.database import session
from webapp.evidence.evidence import Evidence
from webapp.papers.paper import Paper
from webapp.shelf import shelf


def missing() -> Iterator[str]:
    """`shelf/sha256` of each picture and each filed paper whose bytes are gone or changed."""
    pictures = select(Evidence.sha256).where(Evidence.erased_at.is_(None))
    filed = select(Paper.sha256).where(Paper.sha256.is_not(None), Paper.erased_at.is_(None))
    for name, wanted in (("evidence", pictures), ("papers", filed)):
        for digest in session.scalars(wanted.distinct()):
            if digest and shelf(name).get(digest) is None:
                yield f"{name}/{digest}"
