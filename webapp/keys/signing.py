"""Somebody signs: the borrower before the key leaves (KC-7c, KC-8c), and each party of a paper of the key room."""

from dataclasses import dataclass
from typing import Any
from unicodedata import category

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
        """Put it under the loan, having said what a loss costs (KC-9b); Refusal where the borrower has not signed."""
        was_told(self.told)
        custody.told = self.told
        custody.signature = self.of(custody.borrower, custody, custody.terms, by=by, clause="KC-7c")
        custody.signed_name = custody.borrower

    def of(self, name: str, about: Any, terms: str, *, by: Person | None, clause: str) -> Evidence | None:
        """Keep the drawing under the digest of the terms; None where the name was typed. Refusal where neither was given."""
        drawing = self.drawing(about, terms, by)
        if drawing is None and not self.names(name):
            raise Refusal(
                "key.unsigned",
                "{name}还没有签名。请本人在屏幕上签名，或输入本人姓名代替",
                "{name} has not signed yet; sign on the screen, or type that name instead",
                clause,
                name=name,
            )
        return drawing

    def drawing(self, about: Any, terms: str, by: Person | None) -> Evidence | None:
        """Keep what was drawn, if anything was; `by` holds the phone."""
        return Evidence.signature(self.drawn, about=about, by=by, signs=terms)

    def is_by(self, name: str) -> bool:
        """True where that person drew or typed it."""
        return bool(self.drawn) or self.names(name)

    def names(self, name: str) -> bool:
        """True where that name was typed."""
        return bare(self.typed) == bare(name) != ""


def bare(name: str) -> str:
    """A name without the blanks in it, nor anything else that is not seen."""
    return "".join(sign for sign in name if not sign.isspace() and category(sign) != "Cf")
