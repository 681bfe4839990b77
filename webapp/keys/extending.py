"""What a longer time for a key depends on, and what is said of it (KC-3a)."""

from datetime import datetime

from webapp import deadlines
from webapp.errors import Conflict, Refusal
from webapp.keys import due, register
from webapp.keys.custody import Custody
from webapp.logbook import current
from webapp.people import Permission, Person

DECIDES = (Permission.KEYS_LEND, Permission.KEYS_MANAGE)
WORDS = {
    "asked": {"zh": "有人申请钥匙延期归还，请答复", "en": "A longer time for a key was asked for; answer it"},
    True: {
        "zh": "钥匙延期已同意，请看新的归还时间",
        "en": "The longer time for your key was granted; see when it is due",
    },
    False: {
        "zh": "钥匙延期未同意，请按时归还",
        "en": "The longer time for your key was refused; bring it back in time",
    },
}


def still_out(custody: Custody) -> Custody:
    """The loan, kept for whoever changes its time; Conflict once the key is back."""
    held = register.held_line(custody.key_id)
    if held is None or held.id != custody.id:
        raise Conflict(
            "key.not_out",
            "{number}已归还，无需延期，请刷新页面",
            "{number} is closed and the key is back: load the page anew",
            "KC-3a",
            number=custody.number,
        )
    return held


def later(custody: Custody, until: datetime) -> None:
    """A longer time is later than the old one and than now, and keeps to the day where the class says so."""
    if until <= custody.due_at or until <= current().received:
        raise Refusal(
            "key.extension_until",
            "延期须晚于原应还时间和现在，请重选",
            "A longer time ends after the old one and after now; choose again",
            "KC-3a",
        )
    due.in_time(custody.key, until, custody.lent_at)


def may_decide(person: Person, custody: Custody) -> bool:
    """True for custodians and whoever manages keys."""
    return any(person.may(needed, custody.site_id) for needed in DECIDES)


def tell_the_borrower(custody: Custody, granted: bool) -> None:
    """Say to the borrower what was decided."""
    if custody.person is not None:
        now = current().received
        deadlines.set(custody, "extension_told", now, persons=(custody.person,), **WORDS[granted])
