"""The company's own flow charts, which the seed names and does not hold: a PDF beside the steps on screen (KC-12c)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.errors import Refusal
from webapp.logbook import current, record
from webapp.people import Person
from webapp.procedures.words import Words
from webapp.shelf import shelf

CHARTS = {
    "acceptance": Words("接管验收流程图", "Chart of taking keys over"),
    "lending": Words("钥匙借还流程图", "Chart of lending and returning"),
    "irregularity": Words("违规收发及遗失处理流程图", "Chart of irregularities and losses"),
}
MOST_BYTES = 5_000_000


class KeyChart(Base, Recorded, SiteScoped):
    """A PDF by its digest; the newest of a subject is shown, older ones stay."""

    __tablename__ = "key_chart"
    __table_args__ = (Index("ix_key_chart", "site_id", "about", "uploaded_at"),)

    about: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    uploaded_at: Mapped[datetime] = mapped_column(Instant)
    uploaded_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    uploaded_by: Mapped[Person] = relationship()

    @classmethod
    def upload(cls, site: Any, about: str, body: bytes, *, by: Person) -> "KeyChart":
        """Keep the company's chart; Refusal where the file is no PDF."""
        if about not in CHARTS or not body.startswith(b"%PDF-") or len(body) > MOST_BYTES:
            raise Refusal(
                "key_chart.pdf",
                "请选择流程图并上传5MB以内的PDF文件",
                "Choose which chart it is, and a PDF of at most 5 MB",
                "KC-12c",
            )
        chart = cls(
            site_id=site.id, about=about, sha256=shelf("papers").put(body), size=len(body),
            uploaded_at=current().received, uploaded_by_id=by.id,
        )  # fmt: skip
        session.add(chart)
        record("key_chart.uploaded", chart)
        return chart

    @property
    def words(self) -> Words:
        """Which chart it is."""
        return CHARTS[self.about]

    @property
    def body(self) -> bytes | None:
        """The PDF itself."""
        return shelf("papers").get(self.sha256)


def charts(site_id: Any) -> dict[str, KeyChart]:
    """The newest chart of each subject."""
    found = select(KeyChart).where(KeyChart.site_id == site_id).order_by(KeyChart.uploaded_at, KeyChart.id)
    return {chart.about: chart for chart in session.scalars(found)}


subjects.register(
    subjects.Kind(
        name="key_chart",
        model=KeyChart,
        zh="钥匙流程图",
        en="Key chart",
        label=lambda chart: str(chart.words),
        url=lambda chart: f"/keys/rules/charts/{chart.id}",
        permission="keys:see",
        icon="file-text",
    )
)
