"""One topic of the handbook."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from webapp.people import Permission, Person


@dataclass(frozen=True)
class Topic:
    """Words in both languages; `needs` is the permission of those whom it concerns."""

    name: str
    icon: str
    needs: str
    zh: str
    en: str
    lines: list[dict[str, str]]

    def concerns(self, person: Person, site_id: Any) -> bool:
        """True where the reader has to do with it."""
        return not self.needs or person.may(Permission(self.needs), site_id)


@cache
def topics() -> list[Topic]:
    """All topics in their order; an unknown permission is an error when first asked."""
    table = tomllib.loads((Path(__file__).parent / "topics.toml").read_text())
    return [Topic(name, **row) for name, row in table.items()]
