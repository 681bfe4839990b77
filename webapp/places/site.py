"""A site: an estate or a hospital that the company looks after."""

from sqlalchemy.orm import Mapped, mapped_column

from webapp import subjects
from webapp.database import Base, Recorded, session
from webapp.logbook import record


class Site(Base, Recorded):
    """One estate or hospital. `code` is the two digits in every printed number."""

    __tablename__ = "site"
    seldom_changes = True

    code: Mapped[str] = mapped_column(unique=True)
    zh: Mapped[str]
    en: Mapped[str]
    kind: Mapped[str]
    timezone: Mapped[str] = mapped_column(default="Asia/Shanghai")
    phone: Mapped[str] = mapped_column(default="")
    demo: Mapped[bool] = mapped_column(default=False)
    settings_mark: Mapped[str] = mapped_column(default="", server_default="", info={"silent": True})
    """Another word after every change of a setting, so that what was read under it may be kept."""

    @classmethod
    def open(cls, code: str, zh: str, en: str, kind: str, phone: str = "", demo: bool = False) -> "Site":
        """A new site; kind is estate or hospital. Nobody signs in at a demo site outside demo mode."""
        site = cls(code=code, zh=zh, en=en, kind=kind, phone=phone, demo=demo, timezone="Asia/Shanghai")
        session.add(site)
        record("site.opened", site)
        return site

    def correct(self, zh: str, en: str, phone: str) -> None:
        """Names, and the telephone that a finder of a tag is told to call."""
        self.zh, self.en, self.phone = zh.strip(), en.strip(), phone.strip()
        record("site.corrected", self)

    @property
    def site_id(self):  # type: ignore[no-untyped-def]
        """A site is its own site."""
        return self.id


subjects.register(
    subjects.Kind(
        name="site",
        model=Site,
        zh="项目",
        en="Site",
        label=lambda site: site.zh,
        url=lambda _site: "/places/site",
        permission="places:see",
        icon="building-2",
    )
)
