"""When an owner's consent may be given, declined or withdrawn, and who is told (KC-5b)."""

from typing import TYPE_CHECKING

from webapp import clock, notices
from webapp.database import held, session
from webapp.errors import Conflict, Refusal
from webapp.keys.signing import Signing, bare
from webapp.people import Person

if TYPE_CHECKING:
    from webapp.keys.entrusting.consent import OwnerConsent

TOLD = {
    "given": ("业主已同意借出钥匙{key}（{number}）", "The owner agrees to lend key {key} ({number})"),
    "unproved": (
        "业主链接已签署借出钥匙{key}的同意（{number}），但没有短信验证码核实，借出前请致电业主确认",
        "The consent for key {key} ({number}) was signed by link, but no code proved the phone; ring the owner before you lend it",
    ),
    "declined": (
        "业主不同意借出钥匙{key}（{number}）",
        "The owner does not agree to lend key {key} ({number})",
    ),
    "withdrawn": (
        "业主撤回了借出钥匙{key}的同意（{number}）",
        "The owner withdrew the consent for key {key} ({number})",
    ),
}


def may_be_given(consent: "OwnerConsent") -> None:
    """Once, and while its time runs."""
    held(consent)
    if consent.given_at or consent.declined_at or consent.withdrawn_at:
        raise Conflict(
            "consent.decided",
            "同意书{number}已有结果，请刷新页面看最新状态",
            "The consent {number} is decided already; reload the page to see how it stands",
            "KC-5b",
            number=consent.number,
        )
    if clock.now() > consent.until:
        raise Refusal(
            "consent.past",
            "同意书{number}的有效期已过，请另开一份",
            "The time of the consent {number} is over; draw up another",
            "KC-5b",
            number=consent.number,
        )


def owner_was_checked(how: str) -> None:
    """Whoever signs is the owner: an identity document, or known by sight."""
    if not how:
        raise Refusal(
            "consent.owner_unchecked",
            "请写明怎样核实了业主本人（如身份证后4位、房产证）",
            "Say how you made sure that it is the owner (such as the last 4 of the ID card, the deed)",
            "KC-5b",
        )


def the_owner_drew(consent: "OwnerConsent", signed: Signing) -> None:
    """On a phone that nobody of us sees, a name that anybody can type is no signature: the owner draws it too."""
    from webapp.evidence import picture  # loaded where a picture comes

    if bare(signed.typed) != bare(consent.owner) or picture.signature(signed.drawn) is None:
        raise Refusal(
            "consent.not_drawn",
            "请输入业主本人姓名，并在白框内手写签名。不便手写时，请到服务中心办理",
            "Type the owner's name and sign by hand in the white field. Where you cannot, sign at the service centre",
            "KC-5b",
        )


def the_paper_is_seen(photo: bytes) -> None:
    """A consent on paper is photographed."""
    if not photo:
        raise Refusal(
            "consent.no_photo",
            "纸质或函件同意书须拍照留存，请补拍",
            "A consent on paper or in a letter is photographed; take the photo",
            "KC-5b",
        )


def may_be_withdrawn(consent: "OwnerConsent") -> None:
    """Only what was given and not yet withdrawn."""
    held(consent)
    if consent.given_at is None or consent.withdrawn_at is not None:
        raise Conflict(
            "consent.not_given",
            "同意书{number}尚未签署或已撤回，无需再撤回。请刷新页面",
            "The consent {number} was not given or is withdrawn already; reload the page",
            "KC-5b",
            number=consent.number,
        )


def tell_who_asked(consent: "OwnerConsent") -> None:
    """The custodian who asked learns what the owner decided."""
    asker = session.get(Person, consent.asked_by_id)
    told = TOLD.get("unproved" if consent.is_unproved else consent.state)
    if asker is not None and told is not None:
        words = {"key": consent.key.number, "number": consent.number}
        notices.send(consent, [asker], *(each.format(**words) for each in told))
