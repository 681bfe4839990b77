"""Merges every room's words into the one catalogue that Flask-Babel reads.   python webapp/translations/compile.py"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

HERE = Path(__file__).parent


class Disagreement(Exception):
    """Two rooms translate the same words differently."""


def rooms(language: str) -> dict[str, Catalog]:
    """Each room's catalogue, by the name of its file."""
    found = {}
    for path in sorted((HERE / language).glob("*.po")):
        with path.open("rb") as file:
            found[path.stem] = read_po(file, locale=language)
    return found


def merged(language: str) -> Catalog:
    """All rooms' words; Disagreement where two rooms differ about one."""
    whole = Catalog(locale=language, charset="utf-8")
    origin: dict[tuple[object, object], tuple[str, object]] = {}
    for room, catalog in rooms(language).items():
        for message in catalog:
            if not message.id or not message.string or message.fuzzy:
                continue
            key = (message.id, message.context)
            earlier, said = origin.setdefault(key, (room, message.string))
            if said != message.string:
                raise Disagreement(f"{message.id!r}: {earlier}.po and {room}.po say different things")
            whole.add(message.id, message.string, context=message.context, flags=message.flags)
    return whole


def main() -> int:
    """Write messages.mo of every language; 1 and a sentence where rooms disagree."""
    for folder in sorted(p for p in HERE.iterdir() if p.is_dir() and any(p.glob("*.po"))):
        try:
            catalog = merged(folder.name)
        except Disagreement as wrong:
            sys.stderr.write(f"words: {wrong}\n")
            return 1
        target = folder / "LC_MESSAGES" / "messages.mo"
        target.parent.mkdir(exist_ok=True)
        with target.open("wb") as file:
            write_mo(file, catalog)
    return 0


if __name__ == "__main__":
    sys.exit(main())
