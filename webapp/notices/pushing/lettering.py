"""What a phone is told while the app is closed: sort, place and number, nobody's name; and whether it still must be."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, cast
from uuid import UUID

from sqlalchemy import update

from webapp import subjects
from webapp.database import session
from webapp.logbook import act
from webapp.notices.notice import Notice
from webapp.notices.posting import GIVEN_UP_AFTER, Posting, PostingState
from webapp.notices.pushing import arriving, envelope, vapid
from webapp.notices.sealing import opened
from webapp.notices.vendor import GONE, NEVER, SENT, SLOW_DOWN, WRONG, Letter
from webapp.places import Site

if TYPE_CHECKING:
    from webapp.notices.pushing.subscription import PushSubscription

NOBODY_THERE = {404, 410}
OUR_WORD = {401, 403}
"""It does not take our word, as when the server's clock is off: no phone can help that, so none is switched off for it."""


class Lettering:
    """A phone as a carrier of postings, as a robot is one."""

    @property
    def ready(self) -> bool:
        """It may be rung for its person, and its address was sealed, and asked for, under the secret of today."""
        return self._one.stands and opened(self._one.endpoint) != ""

    def leave(self) -> None:
        """Somebody else has the phone: it ends, and nothing that waited is said on it."""
        waiting = (Posting.carrier_id == self._one.id, Posting.state == PostingState.QUEUED)
        session.execute(update(Posting).where(*waiting).values(state=PostingState.NEEDLESS))
        self.lose()

    def wants(self, posting: Posting) -> bool:
        """What was read, settled or withdrawn meanwhile rings no more."""
        notice = session.get(Notice, posting.notice_id)
        if notice is not None and notice.is_open:
            return True
        posting.state = PostingState.NEEDLESS
        return False

    def lose(self) -> None:
        """There is no such phone any more, as its push service says."""
        with act():
            self._one.end()

    def letter(self, postings: Sequence[Posting], batch: UUID, at: datetime) -> Letter:
        """Sealed for the browser alone; the service sees how long it is and how long it holds."""
        endpoint, point, auth = self._one.keys
        holds = max(0, int((GIVEN_UP_AFTER - (at - postings[0].queued_at)).total_seconds()))
        headers = {
            "Content-Type": "application/octet-stream",
            "Content-Encoding": "aes128gcm",
            "TTL": str(holds),
            "Urgency": "high",
            "Authorization": vapid.authorization(endpoint, at),
        }
        told = json.dumps(self._told(postings, batch), ensure_ascii=False).encode()
        return Letter(endpoint, envelope.sealed(told, point, auth), headers)

    def judge(self, status: int, _body: bytes) -> tuple[str, str]:
        """Any 2xx is taken; too many, a fault of theirs or of our word comes again; a letter they do not like never does."""
        if 200 <= status < 300:
            return SENT, ""
        if status == 429 or status >= 500:
            return SLOW_DOWN, f"HTTP {status}"
        if status in OUR_WORD:
            return WRONG, f"HTTP {status}"
        return (GONE if status in NOBODY_THERE else NEVER), f"HTTP {status}"

    def _told(self, postings: Sequence[Posting], batch: UUID) -> dict[str, str]:
        site, lang = session.get_one(Site, self._one.site_id), self._one.lang
        many = f"{len(postings)}条提醒" if lang == "zh" else f"{len(postings)} notices"
        first = postings[0]
        return {
            "title": f"值守 · {site.zh}" if lang == "zh" else f"Gatehouse · {site.en}",
            "body": first.words if len(postings) == 1 else many,
            "url": self._url(first) if len(postings) == 1 else "/notices/",
            "tag": str(first.notice_id) if len(postings) == 1 else "notices",
            "lang": lang,
            "arrived": arriving.address(batch),
        }

    @staticmethod
    def _url(posting: Posting) -> str:
        thing = subjects.find(posting.subject_kind, posting.subject_id)
        return subjects.of(thing).url(thing) if thing is not None else "/notices/"

    @property
    def _one(self) -> "PushSubscription":
        return cast("PushSubscription", self)
