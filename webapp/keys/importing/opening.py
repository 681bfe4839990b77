"""What was imported becomes the opening stock: handover lists that both sides sign before anything is lent (KC-2b)."""

from itertools import islice
from typing import Any

from webapp.keys.importing.key_line import KeyLine
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.party import Party
from webapp.people import Person

REASON, FORMER = "opening_stock", "原保管人"
LONGEST = 100
"""Keys on one list: what two people count in one go."""


def stock(site: Any, lines: list[KeyLine], *, by: Person, giver: str) -> list[str]:
    """A list for each centre and cabinet, whoever imports receives; the numbers of the lists."""
    return [_listed(site, part, by, giver) for part in _parts(lines)]


def _parts(lines: list[KeyLine]) -> list[list[KeyLine]]:
    together: dict[tuple[str, str], list[KeyLine]] = {}
    for line in lines:
        together.setdefault((line.facts["custody_place"], line.hook[0]), []).append(line)
    found = []
    for group in together.values():
        rest = iter(group)
        while part := list(islice(rest, LONGEST)):
            found.append(part)
    return found


def _listed(site: Any, lines: list[KeyLine], by: Person, giver: str) -> str:
    kept_by = lines[0].facts["custody_place"]
    giving, receiving = Party(giver, FORMER), Party.staff(by)
    handover = KeyHandover.open(site, REASON, by=by, giver=giving, receiver=receiving, to_place=kept_by)
    for line in lines:
        facts = {name: value for name, value in line.facts.items() if name != "custody_place"}
        handover.bring(line.place, **facts)
    return handover.number
