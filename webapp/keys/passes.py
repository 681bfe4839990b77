"""By what a borrower is known: a badge, an outside company's pass and notice, an identity card (KC-5c, KC-7b, KC-8b)."""

from datetime import datetime
from typing import TYPE_CHECKING

from webapp import clock
from webapp.errors import Refusal
from webapp.keys import consents
from webapp.keys.borrower import Borrower, namesake
from webapp.keys.key_class import KeyClass
from webapp.keys.purpose import Purpose
from webapp.keys.shown import NOTICES, Shown

if TYPE_CHECKING:
    from webapp.keys.key import Key


def own_staff_by_badge(key: "Key", to: Borrower, why: Purpose, consent: consents.Consent | None) -> None:
    """Own staff are known by badge, number or choice, never by a typed name, nor as somebody from outside (KC-7b)."""
    if to.type == "internal" and (to.person is None or not to.pass_no):
        raise Refusal(
            "key.badge",
            "本公司员工请扫借用人工牌、输入工号或从名单中选择；只写姓名不行",
            "Own staff: scan the borrower's badge, type the staff number or choose the name; a typed name is not enough",
            "KC-7b",
        )
    if to.person is not None or (consent is not None and consents.is_needed(key, to, why)):
        return  # the badge was seen; or the owner named this borrower, whose identity card is seen
    if namesake(to.name, key.site_id) is not None:
        raise Refusal(
            "key.badge",
            "{name}是本项目在岗员工，不能按外来人员登记。请扫其工牌；若只是同名，请在姓名后写明单位，如“{name}（供电局）”",
            "{name} is one of this site's staff and is not entered as somebody from outside: scan the badge. For a namesake write the company behind the name, as in “{name} (power company)”",
            "KC-7b",
            name=to.name,
        )


def outsiders_by_pass_and_notice(key: "Key", to: Borrower, why: Purpose, shown: Shown, at: datetime) -> None:
    """An outside company shows a valid pass and the notice that brings it; what lacks is named (KC-8b)."""
    if to.type != "utility":
        return
    lacking = [words for words, there in _asked(to, why, shown) if not there]
    if lacking:
        raise Refusal(
            "key.outside_pass",
            "外单位借用须出示有效工作证和开户或报修通知单，还缺：{zh_lacking}。请补填、补拍",
            "An outside company shows a valid work pass and its account-opening or repair notice. Still missing: {en_lacking}; fill in or photograph it",
            "KC-8b",
            zh_lacking="、".join(zh for zh, _ in lacking),
            en_lacking=", ".join(en for _, en in lacking),
        )
    if shown.pass_until is not None and shown.pass_until < clock.site_day(key.place.site, at):
        raise Refusal(
            "key.pass_expired",
            "工作证{pass_no}已于{day}过期，不能借用。请其单位换发或改派持有效证件的人员",
            "The work pass {pass_no} expired on {day}; ask the company for a new one or for somebody with a valid pass",
            "KC-8b",
            pass_no=to.pass_no,
            day=f"{shown.pass_until:%Y-%m-%d}",
        )


def _asked(to: Borrower, why: Purpose, shown: Shown) -> list[tuple[tuple[str, str], bool]]:
    return [
        (("单位", "company"), bool(to.body)),
        (("工作证号", "pass number"), bool(to.pass_no)),
        (("工作证有效期", "date on the pass"), shown.pass_until is not None),
        (("通知单类别", "kind of notice"), shown.notice_kind in NOTICES),
        (("通知单编号", "number of the notice"), bool(why.order)),
        (("通知单照片", "photo of the notice"), bool(shown.notice)),
    ]


def with_identity_seen(key: "Key", to: Borrower, why: Purpose, shown: Shown) -> None:
    """Whoever takes an owner's key on a consent shows the identity card; no override (KC-5c)."""
    by_badge = to.type in {"internal", "sales"} and key.key_class != KeyClass.OWNER_ENTRUSTED
    if by_badge or not consents.is_needed(key, to, why):
        return
    last4 = shown.id_last4.upper()
    if (
        not (len(last4) == 4 and last4[:3].isdigit() and (last4[3].isdigit() or last4[3] == "X"))
        or not shown.id_photo
    ):
        raise Refusal(
            "key.identity",
            "业主托管钥匙：须有业主书面同意和借用人身份证。请看{name}的身份证，填后4位并拍照（归还后按期销毁）",
            "Owner's written consent and borrower's ID card are both required. See {name}'s card, enter its last four characters and photograph it; it is destroyed in time after the return",
            "KC-5c",
            name=to.name,
        )
