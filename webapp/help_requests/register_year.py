"""A year of the help register: frozen on 1 January, printed, signed, filed, kept for two years (HR-10a, HR-10b)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock, deadlines, subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, claim, held, session
from webapp.help_requests import filing_rules
from webapp.help_requests.choice import Choice
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.keeping import FILING_DAY, Keeping
from webapp.help_requests.register_sheet import RegisterSheet
from webapp.logbook import current, record
from webapp.papers.paper import Paper
from webapp.papers.period import Period
from webapp.places import Site

FORM = "F01"
TO_FILE = {
    "zh": "上年度求助登记表已封存，请打印、签字、归档",
    "en": "Last year's help register: print, sign and file it",
}
NOT_FILED = {"zh": "上年度求助登记表到期未归档", "en": "Last year's help register was not filed in time"}
STATES = {
    "frozen": Choice("已封存，待归档", "Frozen, to be filed", "waiting"),
    "handed_in": Choice("已移交，待接收", "Handed in, to be received", "waiting"),
    "filed": Choice("已归档", "Filed", "done"),
    "erased": Choice("已销毁", "Destroyed", "closed"),
}


class RegisterYear(Keeping, Base, Recorded, SiteScoped):
    """What stood in the register when the year ended, and where its paper went; `digest` is of the frozen rows."""

    __tablename__ = "help_register_year"
    __table_args__ = (UniqueConstraint("site_id", "year"),)

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"))
    year: Mapped[int]
    frozen_at: Mapped[datetime] = mapped_column(Instant)
    rows: Mapped[int]
    first_number: Mapped[str | None]
    last_number: Mapped[str | None]
    digest: Mapped[str]
    paper_id: Mapped[UUID | None] = mapped_column(ForeignKey("paper.id"))
    handed_in_at: Mapped[datetime | None] = mapped_column(Instant)
    handed_in_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    filed_at: Mapped[datetime | None] = mapped_column(Instant)
    filed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    kept_at: Mapped[str | None]
    erased_at: Mapped[datetime | None] = mapped_column(Instant)

    paper: Mapped[Paper | None] = relationship()
    handed_in_by: Mapped[Any] = relationship("Person", foreign_keys=[handed_in_by_id])
    filed_by: Mapped[Any] = relationship("Person", foreign_keys=[filed_by_id])

    @classmethod
    def freeze(cls, site: Site, year: int) -> "RegisterYear | None":
        """The year is over: its rows are counted and sealed, and filing falls due (HR-10a). None where it is frozen."""
        sheet = RegisterSheet(site, Period.year(year))
        numbers = [request.number for request in sheet.requests]
        frozen = cls(
            site_id=site.id,
            year=year,
            frozen_at=current().received,
            rows=len(numbers),
            first_number=numbers[0] if numbers else None,
            last_number=numbers[-1] if numbers else None,
            digest=sheet.digest,
        )
        if not claim(frozen):
            return None
        record("help_register.frozen", frozen, year=str(year), rows=len(numbers))
        frozen.remind()
        return frozen

    def remind(self) -> None:
        """The archivist and the desk at once; supervisor and manager where the day has passed (HR-10a)."""
        desk, above = ("archivist", "centre_admin"), ("centre_supervisor", "office_manager")
        deadlines.set(self, "file.1", self.frozen_at, roles=desk, setting=FILING_DAY, **TO_FILE)
        deadlines.set(self, "file.2", self.file_by, roles=above, setting=FILING_DAY, urgent=True, **NOT_FILED)

    @property
    def site(self) -> Site:
        """The site it belongs to."""
        return session.get_one(Site, self.site_id)

    @property
    def sheet(self) -> RegisterSheet:
        """The whole year as one sheet."""
        return RegisterSheet(self.site, Period.year(self.year))

    @property
    def state(self) -> Choice:
        """Where it stands."""
        reached = (self.erased_at and "erased") or (self.filed_at and "filed")
        return STATES[reached or ("handed_in" if self.handed_in_at else "frozen")]

    @property
    def printed(self) -> Paper | None:
        """The newest drawn F01 of the whole year."""
        year = select(Paper).where(
            Paper.site_id == self.site_id, Paper.form == FORM, Paper.number == str(self.year)
        )
        drawn = year.where(Paper.state == "ready", Paper.erased_at.is_(None), Paper.blank.is_(False))
        return session.scalar(drawn.order_by(Paper.requested_at.desc()).limit(1))

    def hand_in(self, by: Any) -> None:
        """The desk gives the printed, signed register to the archivist (HR-10a); Refusal names what is missing."""
        self.paper = filing_rules.may_hand_in(held(self), by)
        self.handed_in_at, self.handed_in_by_id, self.handed_in_by = current().received, by.id, by
        record("help_register.handed_in", self, year=str(self.year))

    def file(self, by: Any, kept_at: str) -> None:
        """The archivist takes it in; the clock of its filing stops and that of its keeping is known (HR-10a)."""
        filing_rules.may_file(held(self), by, kept_at)
        self.filed_at, self.filed_by_id, self.filed_by = current().received, by.id, by
        self.kept_at = kept_at.strip()
        deadlines.stop(self)
        record("help_register.filed", self, year=str(self.year), until=self.retain_until.isoformat())


def year_of(request: HelpRequest) -> RegisterYear | None:
    """The frozen year that a request stands in; None while its year runs."""
    day = clock.site_day(request.site, request.received_at)
    mine = select(RegisterYear).where(RegisterYear.site_id == request.site_id, RegisterYear.year == day.year)
    return session.scalar(mine)


subjects.register(
    subjects.Kind(
        name="help_register_year",
        model=RegisterYear,
        zh="年度求助登记表",
        en="Year of the help register",
        label=lambda frozen: f"{frozen.year} {frozen.site.zh}",
        url=lambda frozen: f"/help-requests/years/{frozen.id}",
        partial="help_requests/_year.html",
        variable="frozen",
        is_open=lambda frozen: frozen.filed_at is None,
        state=lambda frozen: (frozen.state.icon, frozen.state.zh, frozen.state.en),
        permission="archive:see",
        icon="archive",
    )
)
