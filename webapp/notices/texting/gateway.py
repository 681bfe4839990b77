"""The site's gateway for text messages: any service that takes a POST of JSON. Its keys are never shown again."""

import json
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from flask import current_app
from sqlalchemy import ForeignKey, Index, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import subjects
from webapp.clock import now
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.errors import Refusal
from webapp.logbook import record
from webapp.notices.sealing import opened, sealed
from webapp.web.wording import both

SILENT = {"silent": True}


class TextGateway(Base, Recorded, SiteScoped):
    """One a site. `to_field` and `words_field` are what it calls number and text, `more` are its constant fields."""

    __tablename__ = "text_gateway"
    __table_args__ = (Index("ix_text_gateway_site", "site_id", "ended_at"),)

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"))
    address: Mapped[str] = mapped_column(Text, info=SILENT)
    secret: Mapped[str] = mapped_column(Text, info=SILENT)
    to_field: Mapped[str] = mapped_column(info=SILENT)
    words_field: Mapped[str] = mapped_column(info=SILENT)
    more: Mapped[str] = mapped_column(Text, info=SILENT)
    since: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    rests_until: Mapped[datetime | None] = mapped_column(Instant, info=SILENT)
    trouble: Mapped[str | None] = mapped_column(info=SILENT)

    @classmethod
    def connect(
        cls,
        site: Any,
        address: str,
        secret: str,
        to_field: str = "to",
        words_field: str = "text",
        more: str = "",
    ) -> "TextGateway":
        """The site's gateway from now on; the one before ends. Refusal for an address without TLS, or bad fields."""
        _check(address.strip(), more.strip())
        if (before := gateway_of(site.id)) is not None:
            before.disconnect()
        gateway = cls(
            site_id=site.id, address=sealed(address.strip()), secret=sealed(secret.strip()),
            to_field=to_field.strip() or "to", words_field=words_field.strip() or "text",
            more=sealed(more.strip()), since=now(),
        )  # fmt: skip
        session.add(gateway)
        record("text_gateway.connected", gateway)
        return gateway

    def disconnect(self) -> None:
        """Nothing is sent any more, and its keys are destroyed."""
        self.ended_at, self.address, self.secret, self.more = now(), "", "", ""
        record("text_gateway.disconnected", self)

    @property
    def keys(self) -> tuple[str, str]:
        """Address and secret, to send with; never to be shown or logged."""
        return opened(self.address), opened(self.secret)

    def body(self, to: str, words: str) -> bytes:
        """What is posted for one message."""
        fields = json.loads(opened(self.more) or "{}") | {self.to_field: to, self.words_field: words}
        return json.dumps(fields, ensure_ascii=False).encode()


def gateway_of(site_id: UUID) -> TextGateway | None:
    """The gateway of the site; None where none is connected."""
    here = select(TextGateway).where(TextGateway.site_id == site_id, TextGateway.ended_at.is_(None))
    return session.scalar(here.order_by(TextGateway.id.desc()).limit(1))


def _check(address: str, more: str) -> None:
    parts = urlsplit(address)
    local = current_app.config["GATEHOUSE"].testing and parts.hostname == "127.0.0.1"
    if not local and (parts.scheme != "https" or not parts.hostname):
        raise Refusal(
            "text_gateway.address",
            "短信网关须是 https:// 开头的地址，请向短信服务商索取",
            "The gateway's address must begin with https://; ask your text-message provider for it",
        )
    try:
        fits = not more or isinstance(json.loads(more), dict)
    except ValueError:
        fits = False
    if not fits:
        raise Refusal(
            "text_gateway.more",
            '固定字段须是 JSON 对象，如 {{"template":"T1"}}，请改正',
            'The constant fields must be a JSON object such as {{"template":"T1"}}; correct them',
        )


NAME = {"zh": "短信网关", "en": "Text-message gateway"}
subjects.register(
    subjects.Kind(
        name="text_gateway",
        model=TextGateway,
        zh="短信网关",
        en="Text-message gateway",
        label=lambda _gateway: both(NAME),
        url=lambda _gateway: "/text-gateway/",
        is_open=lambda gateway: gateway.ended_at is None,
        permission="settings:see",
        icon="message-square",
    )
)
