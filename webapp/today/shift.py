"""What a person needs to read on this shift even in a cellar: own jobs and keys, places, guidance, emergency forms."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from webapp import subjects
from webapp.clock import now
from webapp.database import Base, session
from webapp.handbook.tour import cards
from webapp.jobs import lists
from webapp.keys.counting.count import Count
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.logbook import Entry
from webapp.people import Permission
from webapp.practice import CODE, PAGES
from webapp.tags import Tag
from webapp.today.wall import wall_of

MOST = 40
PLACES = "/places/"
GUIDANCE = ("/handbook", "/handbook/documents", "/clauses/")
LISTS = {
    "/": Permission.TODAY_SEE,
    "/help-requests/new": Permission.HELP_TAKE,
    "/incidents/card": Permission.HELP_TAKE,
    "/jobs/new/incident": Permission.HELP_TAKE,
    "/jobs/": Permission.JOBS_DO,
}


@dataclass(frozen=True)
class ShiftPage:
    """An address to keep, a mark that changes with what it shows, and the tag code that leads there."""

    url: str
    mark: str
    tag: str = ""

    def told(self) -> dict[str, str]:
        """As the phone reads it."""
        return {"url": self.url, "mark": self.mark, "tag": self.tag}


def shift_pages(person: Any, site: Any) -> list[ShiftPage]:
    """The pages of the shift, the most needed first; at most forty, so that they stay small."""
    hour, day = f"{now():%Y%m%d%H}", f"{now():%Y%m%d}"
    first = [ShiftPage(url, hour) for url, needed in LISTS.items() if person.may(needed, site.id)]
    things = [*_own_jobs(person, site), *_own_counts(person, site), *_own_keys(person, site)]
    walls = [ShiftPage(tile.href, day) for tile in wall_of(person, site)]
    rest = [ShiftPage(url, day) for url in (PLACES, *GUIDANCE, "/scan", "/outbox", "/me")]
    rest += [ShiftPage(f"/tour/{number}", day) for number in range(1, len(cards()) + 1)]
    rest += [ShiftPage(url, day, CODE if url.endswith("/key") else "") for url in PAGES]
    once = {each.url: each for each in [*rest[::-1], *walls[::-1], *_of(things)[::-1], *first[::-1]]}
    return list(once.values())[::-1][:MOST]


def _own_jobs(person: Any, site: Any) -> list[Any]:
    if not person.may(Permission.JOBS_DO, site.id):
        return []
    return [*lists.mine(person, site), *lists.awaiting(person, site)[:5], *lists.takeable(person, site)[:5]]


def _own_counts(person: Any, site: Any) -> list[Any]:
    """Counts that wait to be made: the sheet alone is enough to scan in a cellar."""
    if not person.may(Permission.KEYS_LEND, site.id):
        return []
    mine = select(Count).where(Count.site_id == site.id, Count.closed_at.is_(None))
    return list(session.scalars(mine.order_by(Count.due_at, Count.id).limit(5)))


def _own_keys(person: Any, site: Any) -> list[Any]:
    """Keys that the person has or lent out, the first due first."""
    if not person.may(Permission.KEYS_SEE, site.id):
        return []
    out = select(Key).join(Custody, Custody.key_id == Key.id)
    out = out.where(Key.site_id == site.id, Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None))
    mine = out.where(or_(Custody.borrower_id == person.id, Custody.issuer_id == person.id))
    return list(session.scalars(mine.order_by(Custody.due_at).limit(15)).unique())


def _of(things: list[Base]) -> list[ShiftPage]:
    marks, codes = dict(_marks(things)), dict(_codes(things))
    return [
        ShiftPage(subjects.of(each).url(each), str(marks.get(each.id, 0)), codes.get(each.id, ""))
        for each in things
    ]


def _marks(things: list[Base]) -> Iterator[tuple[UUID, int]]:
    """The number of the last entry about each."""
    last = select(Entry.subject_id, func.max(Entry.seq)).where(
        Entry.subject_id.in_([each.id for each in things])
    )
    yield from ((row[0], row[1]) for row in session.execute(last.group_by(Entry.subject_id)))


def _codes(things: list[Base]) -> Iterator[tuple[UUID, str]]:
    borne = select(Tag.subject_id, Tag.code).where(
        Tag.subject_id.in_([each.id for each in things]), Tag.revoked_at.is_(None)
    )
    yield from ((row[0], row[1]) for row in session.execute(borne))
