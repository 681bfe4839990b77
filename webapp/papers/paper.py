"""Paper: one filed PDF. Its data is frozen when somebody asks; the same data is the same paper."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock
from webapp.database import Base, Instant, Recorded, SiteScoped, claim, session
from webapp.errors import Refusal
from webapp.logbook import latest, record
from webapp.papers.check_mark import new_code
from webapp.papers.filed import filed
from webapp.papers.form import Form, form_of
from webapp.papers.frozen import digest
from webapp.papers.gathering import frozen_now, spelled
from webapp.shelf import shelf

SILENT = {"silent": True}


class Paper(Base, Recorded, SiteScoped):
    """`state` is waiting, rendering, ready or failed; `done` and `total` count rows while it is drawn.

    `data` and the bytes are erased at retention; code, date, digest and `sha256` stay (design 3.13).
    """

    __tablename__ = "paper"
    __table_args__ = (
        UniqueConstraint("site_id", "digest"),
        Index("ix_paper_waiting", "state", "requested_at"),
    )

    code: Mapped[str] = mapped_column(unique=True)
    form: Mapped[str]
    version: Mapped[int]
    params: Mapped[str] = mapped_column(Text)
    number: Mapped[str] = mapped_column(default="")
    blank: Mapped[bool] = mapped_column(default=False)
    digest: Mapped[str]
    data: Mapped[str | None] = mapped_column(Text, info=SILENT)
    requested_by: Mapped[UUID | None]
    requested_at: Mapped[datetime] = mapped_column(Instant, index=True)
    chain_seq: Mapped[int]
    chain_head: Mapped[str]
    state: Mapped[str] = mapped_column(default="waiting", info=SILENT)
    done: Mapped[int] = mapped_column(default=0, info=SILENT)
    total: Mapped[int] = mapped_column(default=0, info=SILENT)
    claimed_at: Mapped[datetime | None] = mapped_column(Instant, info=SILENT)
    alive_at: Mapped[datetime | None] = mapped_column(Instant, info=SILENT)
    tries: Mapped[int] = mapped_column(default=0, info=SILENT)
    trouble: Mapped[str] = mapped_column(default="", info=SILENT)
    pages: Mapped[int | None]
    sha256: Mapped[str | None]
    erased_at: Mapped[datetime | None] = mapped_column(Instant)

    @classmethod
    def ask(cls, form: str | Form, site: Any, by: Any, **params: Any) -> Paper:
        """The paper of what the form gathers now: the filed one if the data is the same, else a new one, waiting.

        Params are `period` (a Period or its text), `subject` (an id), `blank`, `ward_copy`.
        """
        form = form if isinstance(form, Form) else form_of(form)
        frozen = frozen_now(form, site, params)
        kept = session.scalar(select(cls).where(cls.site_id == site.id, cls.digest == digest(frozen)))
        if kept is not None:
            kept.ask_again()
            return kept
        paper = cls._made(form, site, by, params, frozen)
        if not claim(paper):
            return cls.ask(form, site, by, **params)
        record("paper.asked", paper, form=form.code, digest=paper.digest)
        return paper

    @classmethod
    def _made(cls, form: Form, site: Any, by: Any, params: dict[str, Any], frozen: dict[str, Any]) -> Paper:
        head = latest(site.id)
        return cls(
            site_id=site.id,
            code=new_code(),
            form=form.code,
            version=form.version,
            params=spelled(params),
            number=frozen["number"] or (frozen["period"] or {}).get("text", ""),
            blank=bool(params.get("blank")),
            digest=digest(frozen),
            data=json.dumps(frozen, ensure_ascii=False),
            total=len(frozen["rows"]),
            requested_by=by.id if by else None,
            requested_at=clock.now(),
            chain_seq=head.seq if head else 0,
            chain_head=head.hash[:12] if head else "",
        )

    def ask_again(self) -> None:
        """Somebody wants it once more; a failed one gets another try."""
        if self.state == "failed":
            self.state, self.tries, self.trouble, self.done = "waiting", 0, "", 0
        record("paper.asked_again", self, form=self.form)

    def file(self, body: bytes, pages: int) -> None:
        """Drawn: the bytes are filed by their digest."""
        self.sha256, self.pages, self.state = shelf("papers").put(body), pages, "ready"
        record("paper.filed", self, sha256=self.sha256, pages=pages)

    def bytes(self) -> bytes:
        """The filed PDF; Refusal while there is none, or where it is no longer what was filed."""
        if self.state != "ready" or self.sha256 is None or self.erased_at is not None:
            raise Refusal(
                "paper.not_there",
                "此表尚未生成或已到期销毁；未生成的请稍后再取",
                "This paper is not drawn yet, or was destroyed; if it was just asked for, come back in a moment",
            )
        return filed(self.code, self.sha256)

    @property
    def frozen(self) -> dict[str, Any]:
        """The data that stands on it; Refusal once it was destroyed."""
        if self.data is None:
            zh, en = "此表已到期销毁，需要时请重新打印", "This paper was destroyed at its date; print it anew"
            raise Refusal("paper.not_there", zh, en)
        return dict(json.loads(self.data))

    def erase(self) -> None:
        """Destroy data and bytes; number, date and digests stay."""
        if self.sha256:
            shelf("papers").erase(self.sha256)
        self.data, self.erased_at = None, clock.now()
        record("paper.erased", self, erases=True, sha256=self.sha256)

    @property
    def layout(self) -> Form:
        """The form it is printed on."""
        return form_of(self.form)

    @property
    def asked_with(self) -> dict[str, Any]:
        """The params of the asking, as a form would send them."""
        return {name: "y" if value is True else value for name, value in json.loads(self.params).items()}

    @property
    def file_name(self) -> str:
        """ASCII, so that every phone keeps it."""
        return f"{self.layout.file_name}-{self.number.replace('/', '-') or 'blank'}-{self.code}.pdf"
