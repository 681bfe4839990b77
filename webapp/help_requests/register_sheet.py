"""A sheet of the help register: the rows of a day, a month or a year, and who signed them (F01, HR-2.2-1)."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.database import claim, session
from webapp.errors import Conflict, Refusal
from webapp.evidence import Evidence
from webapp.help_requests import register_rows
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.ranks import MANAGERS, SUPERVISORS
from webapp.help_requests.sheet_signature import MANAGER, POSTS, SUPERVISOR, SheetSignature
from webapp.logbook import current, record
from webapp.papers.frozen import digest
from webapp.papers.period import Period

MAY_SIGN = {SUPERVISOR: SUPERVISORS, MANAGER: MANAGERS}
MOST_NAMED = 5


@dataclass
class RegisterSheet:
    """What the register says of one period of a site."""

    site: Any
    period: Period

    @cached_property
    def requests(self) -> list[HelpRequest]:
        """Its rows in the order of their numbers."""
        return register_rows.requests_of(self.site, self.period)

    @property
    def unregistered(self) -> list[str]:
        """Numbers of the rows that are not finished yet."""
        return [request.number for request in self.requests if request.is_open]

    @property
    def special(self) -> list[HelpRequest]:
        """Rows that the manager signs for (HR-B1)."""
        return [request for request in self.requests if request.special and request.stage != "void"]

    @property
    def digest(self) -> str:
        """SHA-256 of the rows as they were generated, without notes beside them and what is asked afterwards."""
        rows = register_rows.rows_of(self.requests, notes={})
        return digest({"rows": [register_rows.as_signed(row) for row in rows]})

    @property
    def signatures(self) -> list[SheetSignature]:
        """Under this very sheet, the supervisor's first."""
        mine = select(SheetSignature).where(
            SheetSignature.site_id == self.site.id, SheetSignature.period == self.period.text
        )
        return list(session.scalars(mine.order_by(SheetSignature.post.desc())))

    @property
    def is_over(self) -> bool:
        """No row can be added any more."""
        return self.period.last < clock.today(self.site)

    def sign(self, by: Any, post: str, drawn: str = "", typed: str = "") -> SheetSignature:
        """Put a signature under it; Refusal while it grows, while a row is open, and for whom it is not to sign."""
        self._may_be_signed(by, post)
        rows = self.digest
        signature = SheetSignature(
            site_id=self.site.id,
            period=self.period.text,
            first=self.period.first,
            last=self.period.last,
            post=post,
            rows=len(self.requests),
            digest=rows,
            by_id=by.id,
            by=by,
            at=current().received,
        )
        drawing = Evidence.signature(drawn, about=signature, by=by, signs=rows)
        if drawing is None and "".join(typed.split()) != "".join(by.name.split()):
            raise Refusal(
                "help.sheet_signature",
                "请{name}在屏幕上签名，或输入本人姓名代替",
                "{name}: sign on the screen, or type your own name instead",
                clause="HR-2.2-1",
                name=by.name,
            )
        if drawing is not None:
            session.flush()
            signature.drawing_id, signature.drawing = drawing.id, drawing
        if not claim(signature):
            raise Conflict(
                "help.sheet_signed",
                "此表已有人签过字，请刷新查看",
                "It is signed already; look at the page again",
            )
        record("help_register.signed", signature, period=self.period.text, post=_words(post))
        return signature

    def _may_be_signed(self, by: Any, post: str) -> None:
        if post not in POSTS or not by.holds(MAY_SIGN[post], self.site.id):
            raise Refusal(
                "help.sheet_signer",
                "登记表由主管签字，特殊求助由管理处经理签字，请转其本人签",
                "The supervisor signs the register, the office manager the special ones; have them sign",
                clause="HR-B1" if post == MANAGER else "HR-2.2-1",
            )
        if not self.is_over:
            raise Refusal(
                "help.sheet_grows",
                "本期到{day}才结束，之后再签，请先签已结束的日期",
                "The period ends on {day}; sign after it, or sign a day that is over",
                clause="HR-2.2-1",
                day=self.period.last.isoformat(),
            )
        if missing := self.unregistered:
            raise Refusal(
                "help.sheet_open",
                "还有{count}件未登记：{numbers}。请先登记再签",
                "{count} are not registered yet: {numbers}. Register them first",
                clause="HR-2.2-1",
                count=len(missing),
                numbers="、".join(missing[:MOST_NAMED]),
            )
        if post == MANAGER and not self.special:
            raise Refusal(
                "help.sheet_special",
                "本期没有特殊求助，请主管签字即可",
                "No request of this period is special; the supervisor's signature is enough",
                clause="HR-B1",
            )


def _words(post: str) -> dict[str, str]:
    return {"zh": POSTS[post].zh, "en": POSTS[post].en}
