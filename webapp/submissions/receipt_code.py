"""The code that a phone shows when it keeps a hand-over: sixteen Crockford characters, `7K2Q-9XF1-B8ZT-M4E0`,
nobody's name.

    7K        2Q         9XF              1B8ZTM4E0
    device    number     minute           check
    10 bits   10 bits    15 bits          45 bits of HMAC(seal; the seven before, device, address of the act)

static/js/outbox/receipt.js writes it; here it is read. Number and minute are the last bits of larger ones. The minute is
set right by the phone's own measure of its clock.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from webapp.clock import from_micros, micros
from webapp.errors import Refusal

LENGTH, HEAD = 16, 7
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MINUTE = 60_000_000
AHEAD = timedelta(days=1)
OFTEN_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


class WrongReceipt(Refusal):
    """Not a code of ours, or for nothing that is still open here."""

    def __init__(self) -> None:
        super().__init__(
            "receipt.unknown",
            "收据码不符：请对照抄写核对16位；若事项已办结或超过20天，请直接补办",
            "This receipt does not fit: compare the sixteen characters; if the thing is settled or over 20 days old, enter it anew",
        )


@dataclass(frozen=True)
class ReceiptCode:
    """Sixteen characters as they were written down."""

    text: str

    @classmethod
    def read(cls, typed: str) -> "ReceiptCode":
        """Forgive blanks, dashes, small letters and O, I, L; WrongReceipt where it is no code."""
        text = typed.upper().translate(OFTEN_MISREAD)
        if len(text) != LENGTH or not set(text) <= set(LETTERS):
            raise WrongReceipt
        return cls(text)

    def __str__(self) -> str:
        return "-".join(self.text[at : at + 4] for at in range(0, LENGTH, 4))

    def may_be_of(self, device_id: UUID) -> bool:
        """True where the code names a phone like this one."""
        return _value(self.text[:2]) == device_id.int % 2**10

    def made(self, now: datetime) -> datetime:
        """The minute by the phone's clock: the last one, up to a day from now, that ends in these bits."""
        latest = micros(now + AHEAD) // MINUTE
        return from_micros((latest - (latest - _value(self.text[4:7])) % 2**15) * MINUTE)

    def number(self, highest: int) -> int:
        """The phone's number of the record: the one with these bits that is nearest to the highest we know."""
        low = highest - 2**9
        number = low + (_value(self.text[2:4]) - low) % 2**10
        return number if number > 0 else number + 2**10

    def vouches(self, key: str, device_id: UUID, paths: Iterable[str]) -> str | None:
        """Which of these addresses it was made for under the key of that token's seal, or None."""
        base = hmac.new(key.encode(), f"{self.text[:HEAD]}\n{device_id}\n".encode(), hashlib.sha256)
        for path in paths:
            check = base.copy()
            check.update(path.encode())
            if hmac.compare_digest(_check(check.digest()), self.text[HEAD:]):
                return path
        return None


def written(key: str, device_id: UUID, number: int, at: datetime, path: str) -> ReceiptCode:
    """The code as a phone writes it."""
    head = (
        _letters(device_id.int % 2**10, 2)
        + _letters(number % 2**10, 2)
        + _letters(micros(at) // MINUTE % 2**15, 3)
    )
    check = hmac.new(key.encode(), f"{head}\n{device_id}\n{path}".encode(), hashlib.sha256).digest()
    return ReceiptCode(head + _check(check))


def _check(digest: bytes) -> str:
    """The last five bits of each of the first nine bytes."""
    return "".join(LETTERS[byte & 31] for byte in digest[: LENGTH - HEAD])


def _value(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 32 + LETTERS.index(letter)
    return value


def _letters(value: int, count: int) -> str:
    return "".join(LETTERS[value >> 5 * place & 31] for place in reversed(range(count)))
