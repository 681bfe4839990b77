"""A month of help requests in figures, each with the requests behind it (HR-A1, HR-1.2.b)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from webapp import clock, settings
from webapp.help_requests import HelpRequest, choice
from webapp.help_requests.register_rows import requests_of
from webapp.help_requests.replying import LIMIT
from webapp.papers.period import Period
from webapp.quality.percentile import within
from webapp.quality.scores import scores_of

ALL = "all"
SOLVED = frozenset({"met", "partly_met", "withdrawn"})


@dataclass(frozen=True)
class Group:
    """Requests of one kind, or all of them; `scores` are what residents said afterwards, 1 to 5."""

    kind: str
    requests: tuple[HelpRequest, ...]
    scores: dict[UUID, list[int]]
    waiting_too_long: frozenset[UUID]

    @property
    def words(self) -> choice.Choice:
        """The kind, or all."""
        return choice.KINDS.get(self.kind) or choice.Choice("合计", "All")

    @property
    def replied(self) -> list[HelpRequest]:
        """Those who got a first reply."""
        return [one for one in self.requests if one.mark("answered")]

    @property
    def judged(self) -> list[HelpRequest]:
        """Those whose reply came, or whose limit has passed without one."""
        return [one for one in self.requests if one.mark("answered") or one.id in self.waiting_too_long]

    @property
    def late(self) -> list[HelpRequest]:
        """Judged, and not in time: by the mark that nobody can remove."""
        return [one for one in self.judged if one.id in self.waiting_too_long or _came_late(one)]

    @property
    def unsolved(self) -> list[HelpRequest]:
        """Not finished yet, or ended as referred or improper."""
        return [one for one in self.requests if one.is_open or one.outcome not in SOLVED]

    @property
    def met(self) -> list[HelpRequest]:
        """Wholly met (HR-1.2.b)."""
        return [one for one in self.requests if one.outcome == "met"]

    @property
    def scored(self) -> list[HelpRequest]:
        """Those about whom somebody was asked afterwards."""
        return [one for one in self.requests if one.id in self.scores]

    @property
    def score(self) -> float | None:
        """The mean of all scores, None where nobody was asked."""
        given = [value for one in self.requests for value in self.scores.get(one.id, ())]
        return round(sum(given) / len(given), 1) if given else None

    @property
    def half(self) -> int | None:
        """Seconds that half of the first replies stay within."""
        return self.seconds(0.5)

    @property
    def p90(self) -> int | None:
        """Seconds that nine of ten first replies stay within."""
        return self.seconds(0.9)

    def seconds(self, share: float) -> int | None:
        """What that share of the first replies stays within; None where there was none."""
        times = [one.reply_time for one in self.replied if one.reply_time is not None]
        spent = [(int(time.total_seconds()), 1) for time in times]
        return within(share, spent) if spent else None

    @property
    def in_time(self) -> int | None:
        """Percent replied within the limit; None where nothing is judged yet."""
        return percent(len(self.judged) - len(self.late), len(self.judged))


FIGURES: dict[str, Callable[[Group], Iterable[HelpRequest]]] = {
    "all": lambda group: group.requests,
    "replied": lambda group: group.replied,
    "late": lambda group: group.late,
    "unsolved": lambda group: group.unsolved,
    "met": lambda group: group.met,
    "scored": lambda group: group.scored,
}


@dataclass
class HelpMonth:
    """The requests received in a month at a site; void ones are left out."""

    site: Any
    period: Period

    @cached_property
    def requests(self) -> tuple[HelpRequest, ...]:
        """In the order of their numbers."""
        return tuple(one for one in requests_of(self.site, self.period) if one.stage != "void")

    @cached_property
    def groups(self) -> list[Group]:
        """One a kind that occurred, in the order of HR-1.1, and all of them last."""
        scores = scores_of([one.id for one in self.requests])
        limit = clock.now() - settings.value(self.site.id, LIMIT)
        overdue = frozenset(
            one.id for one in self.requests if one.received_at < limit and not one.mark("answered")
        )
        kinds = {kind: tuple(one for one in self.requests if one.kind == kind) for kind in choice.KINDS}
        found = [Group(kind, some, scores, overdue) for kind, some in kinds.items() if some]
        return [*found, Group(ALL, self.requests, scores, overdue)]

    def group(self, kind: str) -> Group | None:
        """The group of that kind, None where there is none."""
        return next((one for one in self.groups if one.kind == kind), None)


def percent(some: int, of: int) -> int | None:
    """Whole percent; None of nothing."""
    return round(100 * some / of) if of else None


def _came_late(request: HelpRequest) -> bool:
    answered = request.mark("answered")
    return answered is not None and answered.late
