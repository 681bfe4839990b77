"""The borrower signs before the key leaves (KC-7c, KC-8c), having been told what a loss costs (KC-9b)."""

from dataclasses import dataclass

from webapp.errors import Refusal
from webapp.evidence import Evidence
from webapp.keys.custody import Custody
from webapp.keys.liability import was_told
from webapp.people import Person


@dataclass(frozen=True)
class Signing:
    """A signature drawn on the phone as a data URL, or the typed name that stands in for it (design 3.11).

    `told` is the wording of the liability that stood above it.
    """

    drawn: str = ""
    typed: str = ""
    told: str = ""

    def under(self, custody: Custody, by: Person) -> None:
        """Put it under the loan; Refusal where the borrower has not signed."""
        was_told(self.told)
        custody.told = self.told
        drawing = Evidence.signature(self.drawn, about=custody, by=by, signs=custody.terms)
        if drawing is not None:
            custody.signature, custody.signed_name = drawing, custody.borrower
        elif bare(self.typed) == bare(custody.borrower) != "":
            custody.signed_name = custody.borrower
        else:
            raise Refusal(
                "key.signature",
                "借用人还没有签名。请{name}在屏幕上签名，或输入本人姓名代替",
                "The borrower has not signed. Have {name} sign on the screen, or type that name instead",
                "KC-7c",
                name=custody.borrower,
            )


def bare(name: str) -> str:
    """A name without the blanks in it."""
    return "".join(name.split())
