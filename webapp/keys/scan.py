"""What a scan of a key shows and offers, and how the rest of the house knows keys."""

from sqlalchemy import select

from webapp import subjects
from webapp.database import session
from webapp.keys.custody import Custody
from webapp.keys.found_by import after_naming
from webapp.keys.key import Key
from webapp.keys.standing import GONE, Standing
from webapp.people import Permission, Person
from webapp.web.wording import both

STATES = {
    "in_custody": ("done", "在柜", "In the cabinet"),
    "on_loan": ("going", "借出", "Lent"),
    "overdue": ("overdue", "逾期", "Overdue"),
}
STANDINGS = {one.value: ("waiting", one.words.zh, one.words.en) for one in Standing}


def _label(key: Key) -> str:
    return f"{key.number} {both(key.place)}"


def state_of(key: Key) -> tuple[str, str, str]:
    """Chip and words of where the key is."""
    return (STANDINGS | STATES)[key.state]


def _offers(key: Key, person: Person) -> list[subjects.Offer]:
    here, out = f"/keys/{key.id}", key.out
    if not person.may(Permission.KEYS_LEND, key.site_id) or key.standing != Standing.IN_CUSTODY:
        return [_mine(out)] if out is not None and out.borrower_id == person.id else []
    if out is None:
        return [subjects.Offer("借出钥匙", "Lend it", here, "key-round", 20, "keys/_in.html", {"key": key})]
    return [
        subjects.Offer("归还", "Take it back", here, "check", 10, "keys/_out.html", {"key": key, "out": out})
    ]


def _mine(out: Custody) -> subjects.Offer:
    """Whoever has the key sees until when, and asks for longer."""
    return subjects.Offer(
        "看我的借期，或申请延期", "My loan: until when, or longer", f"/keys/loans/{out.id}", "clock", 30
    )


subjects.on("place.corrected", after_naming)
subjects.undoable("key.lent", Key.withdraw_loan, newest=True)
subjects.undoable("key.returned", Key.withdraw_return, newest=True)
subjects.register(
    subjects.Kind(
        name="key",
        model=Key,
        zh="钥匙",
        en="Key",
        label=_label,
        url=lambda key: f"/keys/{key.id}",
        partial="keys/_key.html",
        variable="key",
        is_open=lambda key: key.out is not None,
        rings_while=lambda key: key.standing not in GONE,
        offers=_offers,
        state=state_of,
        permission="keys:see",
        icon="key-round",
    )
)
subjects.bears_tags(
    subjects.Bearer(
        name="keys",
        kind="key",
        zh="钥匙",
        en="Keys",
        prefix="K",
        things=lambda site_id: session.scalars(
            select(Key).where(Key.site_id == site_id).order_by(Key.number)
        ).all(),
        label=lambda key: key.number,
    )
)
