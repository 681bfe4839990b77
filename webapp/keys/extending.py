"""What a longer time for a key depends on, and what is said of it (KC-3a)."""

from datetime import datetime

from webapp import clock, deadlines
from webapp.errors import Conflict, Refusal
from webapp.keys import consents, due, register
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
    _while_agreed(custody, until)


def _while_agreed(custody: Custody, until: datetime) -> None:
    """No loan outlasts the owner's consent that it rests on (KC-5b)."""
    consent = consents.named(custody.key, custody.consent_no)
    if consent is not None and until > consent.ends:
        raise Refusal(
            "key.beyond_consent",
            "业主同意书{number}只到{until}，不能延到其后。请按时收回，或请业主另签同意书后重新借出",
            "The owner's consent {number} ends at {until}; the key stays out no longer. Take it back in time, or have the owner sign another and lend it anew",
            "KC-5b",
            number=consent.number,
            until=f"{clock.local(custody.key.place.site, consent.ends):%Y-%m-%d %H:%M}",
        )


def may_decide(person: Person, custody: Custody) -> bool:
    """True for custodians and whoever manages keys."""
    return any(person.may(needed, custody.site_id) for needed in DECIDES)


def tell_the_borrower(custody: Custody, granted: bool) -> None:
    """Say to the borrower what was decided."""
    if custody.person is not None:
        now = current().received
        deadlines.set(custody, "extension_told", now, persons=(custody.person,), **WORDS[granted])
