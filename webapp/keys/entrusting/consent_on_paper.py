"""What F17 says of one consent."""

from typing import Any
from uuid import UUID

from webapp import clock
from webapp.database import session
from webapp.errors import NotFound
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.entrusting.deciding import OWNER
from webapp.keys.entrusting.known import CONSENT_WAYS
from webapp.keys.rules import in_force

Body = dict[str, Any]


def gather(site: Any, *, subject: UUID | str) -> Body:
    """The consent of that id at this site; NotFound for anything else."""
    consent = session.get(OwnerConsent, UUID(str(subject)))
    if consent is None or consent.site_id != site.id:
        raise NotFound
    signed = consent.signatures.get(OWNER)
    at = _iso(consent.given_at)
    checker = {"name": consent.checked_by.name, "at": at, "image": None} if consent.checked_by else None
    return {
        "number": consent.number,
        "head": [
            in_force(site),
            {"zh": "日期", "en": "Date", "value": f"{clock.site_day(consent.site, consent.asked_at)}"},
        ],
        "body": {"owner": _owner(consent), "loan": _loan(consent)},
        "signatures": [[signed.on_paper] if signed else None, [checker] if checker else None],
    }


def _owner(consent: OwnerConsent) -> Body:
    return {
        "owner": consent.owner,
        "phone": consent.owner_phone,
        "place": f"{consent.key.place.zh}（{consent.key.place.code}）",
        "entrustment": consent.entrustment_no,
        "key": consent.key.number,
        "copies": consent.key.copies,
    }


def _loan(consent: OwnerConsent) -> Body:
    way = CONSENT_WAYS[consent.way].zh if consent.way else None
    if consent.way == "link":
        way = f"{way}（{'短信验证码已核实' if consent.code_at else '未经短信验证码核实'}）"
    checked = f"{consent.checked_by.name}：{consent.owner_checked}" if consent.checked_by else None
    by_link = _phone_proved(consent) if consent.way == "link" else None
    return {
        "borrower": consent.borrower,
        "body": consent.borrower_body,
        "id4": consent.borrower_id4,
        "purpose": consent.why.words.zh,
        "since": _iso(consent.since),
        "until": _iso(consent.until),
        "times": consent.times,
        "accompanied": consent.accompanied,
        "way": f"{way}（照片已存）" if consent.photo_id else way,
        "given_at": _iso(consent.given_at),
        "checked": checked or by_link,
        "used": [
            f"{one.number}（{one.companion.name}陪同）" if one.companion else one.number
            for one in consent.uses
        ]
        or None,
        "withdrawn_at": _iso(consent.withdrawn_at),
        "declined": consent.declined_because,
    }


def _phone_proved(consent: OwnerConsent) -> str:
    """By what the owner was known who signed by link."""
    if consent.code_at is None:
        return "未经短信验证码核实，借出前须致电业主确认"
    return f"验证码发至业主登记号码，{clock.local(consent.site, consent.code_at):%Y-%m-%d %H:%M}核实"


def _iso(at: Any) -> str | None:
    return at.isoformat() if at else None
