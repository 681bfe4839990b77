"""What a request can be about, more narrowly: what the clauses name, and for other help the site's own list (HR-1.1.g)."""

from typing import Any

from webapp import settings
from webapp.help_requests import choice
from webapp.help_requests.choice import Choice

OTHER, LIST = "other", "help_requests.other_subkinds"
MOST = 40
"""Signs of one line of the list."""


def offered(kind: str, site_id: Any) -> dict[str, Choice]:
    """What a request of the kind may be about at the site, by the name that is stored."""
    if kind != OTHER:
        return {name: choice.SUBKINDS[name] for name in choice.NARROWER.get(kind, ())}
    return {(name := _stored(line)): named(name) for line in settings.value(site_id, LIST)}


def named(name: str) -> Choice:
    """In words: one that the house knows, or the site's own, “中文/English”."""
    zh, _, en = name.partition("/")
    return choice.SUBKINDS.get(name) or Choice(zh, en or zh)


def _stored(line: str) -> str:
    """What the house knows by a name of its own keeps it, so that old and new rows count together."""
    known = {words.zh: name for name in choice.NARROWER[OTHER] if (words := choice.SUBKINDS[name])}
    return known.get(line.partition("/")[0].strip(), line.strip()[:MOST])
