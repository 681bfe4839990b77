"""The tile wall: at most six tiles, always in the same place for a role (experience 1.3)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from webapp.people import Permission

MOST = 6


@dataclass(frozen=True)
class Tile:
    """One tile: where it leads, its picture, its words, and the permission it needs."""

    href: str
    icon: str
    zh: str
    en: str
    needs: Permission
    kind: str = "plain"


@cache
def _book() -> tuple[dict[str, Tile], list[dict[str, Any]]]:
    table = tomllib.loads((Path(__file__).parent / "walls.toml").read_text())
    tiles = {name: Tile(**{**row, "needs": Permission(row["needs"])}) for name, row in table["tiles"].items()}
    return tiles, table["wall"]


def wall_of(person: Any, site: Any) -> list[Tile]:
    """The tiles of the person's first matching role here, those that the role may open; six at most."""
    tiles, walls = _book()
    held = {role.code for role in person.roles_at(site.id)}
    chosen = next((wall for wall in walls if held & set(wall["roles"])), walls[-1])
    names = chosen.get(site.kind) or chosen["tiles"]
    return [tiles[name] for name in names if person.may(tiles[name].needs, site.id)][:MOST]


def every_tile() -> list[Tile]:
    """All tiles of the book, for the test that each leads somewhere."""
    return list(_book()[0].values())
