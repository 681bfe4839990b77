"""Somebody was first: who, and since when (design 3.6)."""

from typing import TYPE_CHECKING

from webapp import clock
from webapp.errors import Conflict
from webapp.keys.standing import Standing

if TYPE_CHECKING:
    from webapp.keys.custody import Custody
    from webapp.keys.key import Key


def already_out(key: "Key") -> Conflict:
    """The key is with somebody; the sentence says with whom and since when."""
    holder = key.out
    since = clock.local(key.place.site, holder.lent_at) if holder else None
    return Conflict(
        "key.out",
        "{number}已借给{holder}（{since}起），请先收回再借出",
        "{number} is already with {holder} since {since}; take it back before lending it again",
        "KC-3a",
        number=key.number,
        holder=holder.borrower if holder else "—",
        since=f"{since:%m-%d %H:%M}" if since else "—",
    )


def already_back(key: "Key") -> Conflict:
    """The key hangs on its hook; the sentence says who took it back and when."""
    if key.standing in {Standing.MISSING, Standing.LOST}:
        return sought(key)
    last = key.last
    back = clock.local(key.place.site, last.returned_at) if last and last.returned_at else None
    return Conflict(
        "key.in_custody",
        "{number}已在柜（{receiver} {back}收回），无需再次办理",
        "{number} hangs in its cabinet ({receiver} took it back {back}); nothing needs to be done",
        "KC-3a",
        number=key.number,
        receiver=last.received_by.name if last and last.received_by else "—",
        back=f"{back:%m-%d %H:%M}" if back else "—",
    )


def lent_again(key: "Key", now: "Custody") -> Conflict:
    """The key was lent again after the loan that this return is from; the sentence says to whom and since when."""
    return Conflict(
        "key.lent_again",
        "这次归还早于{number}现在的借用（{since}起在{holder}手里），现在这笔未动。若钥匙确已挂回，请打开该钥匙重新办理归还",
        "This return is older than the loan of {number} that runs now (with {holder} since {since}), which stands. If the key does hang here, open the key and take it back again",
        "KC-3a",
        number=key.number,
        holder=now.borrower,
        since=f"{clock.local(key.place.site, now.lent_at):%m-%d %H:%M}",
    )


def sought(key: "Key") -> Conflict:
    """The key is looked for as lost: it is found again on its case, never simply hung up."""
    from webapp.keys.cases.losing import case_of  # cases rest on keys

    number = case_of(key)
    return Conflict(
        "key.sought",
        "钥匙{number}正按遗失处理（{case}），不能直接收回。请打开该单，试开后办“找回钥匙”",
        "Key {number} is looked for as lost ({case}) and is not simply taken back; open that case, try the key, and enter “Key found again”",
        "KC-11f",
        number=key.number,
        case=number or "—",
    )


def taken(number: str, hook: str) -> Conflict:
    """Another key has that number or that hook (KC-4b)."""
    return Conflict(
        "key.taken",
        "编号{number}或挂钩{hook}已有钥匙，请换一个",
        "The number {number} or the hook {hook} already has a key; choose another",
        "KC-4b",
        number=number,
        hook=hook,
    )
