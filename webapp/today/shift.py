"""What a person needs to read on this shift even in a cellar: places, guidance, emergency forms, and what is in hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from webapp import subjects
from webapp.clock import now
from webapp.database import Base, session
from webapp.handbook.tour import cards
from webapp.keys.at_hand import AtHand
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
    "/incidents/card": Permission.TODAY_SEE,
    "/jobs/new/incident": Permission.HELP_TAKE,
    "/jobs/": Permission.JOBS_DO,
}


@dataclass(frozen=True)
class ShiftPage:
    """An address to keep, a mark that changes with what it shows, and the tag codes that lead there."""

    url: str
    mark: str
    tags: tuple[str, ...] = ()

    def told(self) -> dict[str, Any]:
        """As the phone reads it; one of an earlier release knows of one tag a page."""
        return {
            "url": self.url,
            "mark": self.mark,
            "tag": self.tags[0] if self.tags else "",
            "tags": self.tags,
        }


def shift_pages(person: Any, site: Any) -> list[ShiftPage]:
    """The pages of the shift, at most forty, so that they stay small: what everybody needs, then what is in hand, then the rest."""
    hour, day = f"{now():%Y%m%d%H}", f"{now():%Y%m%d}"
    first = [ShiftPage(url, hour) for url, needed in LISTS.items() if person.may(needed, site.id)]
    first += [ShiftPage(url, day) for url in (PLACES, *GUIDANCE, "/scan", "/outbox")]
    first += [_board(AtHand(person, site))] if person.may(Permission.KEYS_LEND, site.id) else []
    rest = [ShiftPage(tile.href, day) for tile in wall_of(person, site)]
    rest += [ShiftPage(url, day, (CODE,) if url.endswith("/key") else ()) for url in ("/me", *PAGES)]
    rest += [ShiftPage(f"/tour/{number}", day) for number in range(1, len(cards()) + 1)]
    once: dict[str, ShiftPage] = {}
    for each in (*first, *_of(subjects.carried(person, site)), *rest):
        once.setdefault(each.url, each)
    return list(once.values())[:MOST]


def _board(hand: AtHand) -> ShiftPage:
    """Every key that is out or may go without the network; its tag leads here, or to its own page where that is kept."""
    return ShiftPage("/keys/at-hand", hand.mark, tuple(hand.codes.values()))


def _of(things: list[Base]) -> list[ShiftPage]:
    marks, codes = dict(_marks(things)), dict(_codes(things))
    return [
        ShiftPage(subjects.of(each).url(each), str(marks.get(each.id, 0)), codes.get(each.id, ()))
        for each in things
    ]


def _marks(things: list[Base]) -> Iterator[tuple[UUID, int]]:
    """The number of the last entry about each."""
    last = select(Entry.subject_id, func.max(Entry.seq)).where(
        Entry.subject_id.in_([each.id for each in things])
    )
    yield from ((row[0], row[1]) for row in session.execute(last.group_by(Entry.subject_id)))


def _codes(things: list[Base]) -> Iterator[tuple[UUID, tuple[str]]]:
    borne = select(Tag.subject_id, Tag.code).where(
        Tag.subject_id.in_([each.id for each in things]), Tag.revoked_at.is_(None)
    )
    yield from ((row[0], (row[1],)) for row in session.execute(borne))
