"""Entries as sentences."""

from collections import defaultdict
from typing import Any

from webapp import subjects
from webapp.logbook.catalogue import known
from webapp.logbook.entry import Entry


def sentence(entry: Entry, language: str) -> str:
    """What the entry says in the reader's language; a person or thing that is gone reads as a dash."""
    zh = language.startswith("zh")
    action, said = known(entry.action), entry.said
    words: dict[str, Any] = defaultdict(lambda: "—")
    words |= {name: _spoken(value, zh) for name, value in said.items()}
    words["person"] = _label("person", entry.actor_id) if entry.actor_id else ("系统" if zh else "The system")
    words["subject"] = _label(entry.subject_kind, entry.subject_id)
    words["message"] = said.get("message_zh" if zh else "message_en", said.get("rule", "—"))
    return (action.zh if zh else action.en).format_map(words)


def _spoken(value: Any, zh: bool) -> Any:
    if isinstance(value, dict) and "zh" in value and "en" in value:
        return value["zh" if zh else "en"]
    return "—" if value is None else value


def _label(kind: str, thing_id: Any) -> str:
    thing = subjects.find(kind, thing_id)
    return subjects.of(thing).label(thing) if thing else "—"
