"""Whom to ring in which kind of trouble; the numbers are the site's own (HR-6, HR-7a)."""

from dataclasses import dataclass
from typing import Any

from webapp import settings
from webapp.procedures.words import Words

WHOM = {
    "police": Words("公安", "Police"),
    "fire_brigade": Words("消防", "Fire brigade"),
    "ambulance": Words("急救", "Ambulance"),
    "traffic_police": Words("交警", "Traffic police"),
    "gas": Words("燃气", "Gas"),
    "water": Words("供水", "Water"),
    "power": Words("供电", "Power"),
}
CRIME = ("police", "ambulance", "traffic_police")
DISASTER = ("fire_brigade", "ambulance", "gas", "water", "power")
OF_SORT = {"crime": CRIME, "disaster": DISASTER, "": tuple(WHOM)}
LONGEST = 20


@dataclass(frozen=True)
class Dial:
    """One number to ring."""

    words: Words
    number: str

    @property
    def href(self) -> str:
        """As a phone dials it."""
        return "tel:" + "".join(sign for sign in self.number if sign.isdigit() or sign in "+*#")


def dials(site_id: Any, sort: str = "") -> list[Dial]:
    """The numbers for a sort of trouble, all while it is not known; a number that the site has not entered is left out."""
    numbers = {
        name: str(settings.value(site_id, f"incidents.dial_{name}"))[:LONGEST] for name in OF_SORT[sort]
    }
    return [Dial(WHOM[name], number) for name, number in numbers.items() if number]


def missing(site_id: Any, sort: str = "") -> list[Words]:
    """Whose number the site has still to enter in its settings."""
    return [WHOM[name] for name in OF_SORT[sort] if not settings.value(site_id, f"incidents.dial_{name}")]
