"""A setting of a site: the newest row holds, older rows are its history."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import subjects
from webapp.clock import now
from webapp.database import Base, Instant, Recorded, SiteScoped, new_id, session
from webapp.errors import Refusal
from webapp.logbook import record
from webapp.settings.catalogue import default
from webapp.settings.wording import in_words


class Setting(Base, Recorded, SiteScoped):
    """A value that holds from a moment on, until a newer row of the same name."""

    __tablename__ = "setting"
    __table_args__ = (Index("ix_setting_newest", "site_id", "name", "since"),)

    name: Mapped[str]
    value: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(Instant)


_kept: dict[UUID, tuple[str, dict[str, str]]] = {}
OF_SITE = (
    select(Setting.name, Setting.value)
    .where(Setting.site_id == bindparam("site_id"))
    .order_by(Setting.since, Setting.id)
)


def value(site_id: UUID, name: str) -> Any:
    """What holds at the site now: a timedelta for spans, else the plain value."""
    rule, chosen = default(name), _chosen(site_id)
    told: Any = json.loads(chosen[name]) if name in chosen else rule.value
    return told * rule.unit if rule.is_span else told


def change(site_id: UUID, name: str, told: Any) -> Setting:
    """Set a value from now on; out of bounds is refused."""
    rule = default(name)
    if isinstance(told, int) and not isinstance(told, bool) and not rule.least <= told <= rule.most:
        raise Refusal(
            "settings.bounds",
            "“{name_zh}”须在{least}到{most}之间，请改后再存",
            "“{name_en}” must be between {least} and {most}; change it and save again",
            name_zh=rule.zh,
            name_en=rule.en,
            least=rule.least,
            most=rule.most,
        )
    setting = Setting(site_id=site_id, name=name, value=json.dumps(told, ensure_ascii=False), since=now())
    session.add(setting)
    site: Any = subjects.find("site", site_id)
    if site is not None:
        site.settings_mark = new_id().hex
    record("setting.changed", setting, name={"zh": rule.zh, "en": rule.en}, to=in_words(rule, told))
    return setting


def _chosen(site_id: UUID) -> dict[str, str]:
    """Every setting of the site, asked for once under each mark; a mark is never used twice, not even after a rollback."""
    site: Any = subjects.find("site", site_id)
    mark = site.settings_mark if site else ""
    if not mark:
        return {} if site else _asked(site_id)
    if (kept := _kept.get(site_id)) is None or kept[0] != mark:
        kept = _kept[site_id] = (mark, _asked(site_id))
    return kept[1]


def _asked(site_id: UUID) -> dict[str, str]:
    """From the database; the newest row of a name is the last."""
    return dict(session.execute(OF_SITE, {"site_id": site_id}).all())


subjects.register(
    subjects.Kind(
        name="setting",
        model=Setting,
        zh="设置",
        en="Setting",
        label=lambda setting: setting.name,
        url=lambda _setting: "/settings/",
        permission="settings:change",
        icon="settings",
    )
)
