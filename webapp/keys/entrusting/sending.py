"""Text messages to an owner: the link to decide on, and "your key is home"."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from webapp import clock
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.custody import Custody
from webapp.keys.entrusting.consent_use import ConsentUse
from webapp.keys.entrusting.link import ASKED
from webapp.logbook import record
from webapp.notices import texting

if TYPE_CHECKING:
    from webapp.keys.entrusting.consent import OwnerConsent

HOME = "home"
PLEASE = "【{site}】{place}的钥匙有人申请借用，请查看并决定：{link}"
BACK = "【{site}】{place}的钥匙已于{at}归还，现在服务中心保管。"


def send_link(consent: "OwnerConsent") -> None:
    """The open address to the number on file; Refusal where the address is over, or nothing can be sent."""
    if not consent.link_is_open:
        raise Refusal(
            "consent.no_link",
            "链接还没有生成或已过期，请先生成链接再发短信",
            "There is no link, or it has ended; make one first, then send it",
            "KC-5b",
        )
    words = PLEASE.format(site=consent.site.zh, place=consent.key.place.zh, link=consent.link)
    texting.text(consent, ASKED, consent.owner_phone, words)
    record("owner_consent.sent", consent, number=consent.number)


def came_home(key: Any, **_said: Any) -> None:
    """Woken by a return: the owner who agreed by link is told, where texts can be sent."""
    for custody, consent in _lent_on(key):
        if consent.way == "link" and consent.owner_phone and texting.gateway_of(consent.site_id):
            at = (
                f"{clock.local(consent.site, custody.returned_at):%m-%d %H:%M}"
                if custody.returned_at
                else "—"
            )
            words = BACK.format(site=consent.site.zh, place=key.place.zh, at=at)
            texting.text(consent, f"{HOME} {custody.id}", consent.owner_phone, words)


def not_home_after_all(key: Any, **_said: Any) -> None:
    """Woken by a return that was taken back: what has not left yet stays here."""
    for custody, consent in _lent_on(key):
        texting.take_back(consent, f"{HOME} {custody.id}")


def _lent_on(key: Any) -> "list[tuple[Custody, OwnerConsent]]":
    """The newest loan of the key with the consent that it was made on."""
    from webapp.keys.entrusting.consent import OwnerConsent  # the noun's verbs lead here

    last = key.last
    if last is None:
        return []
    asked = select(OwnerConsent).join(ConsentUse, ConsentUse.consent_id == OwnerConsent.id)
    return [(last, one) for one in session.scalars(asked.where(ConsentUse.custody_id == last.id))]
