"""One rung as it is set: what is said, when, to whom, and until when it is said again."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from webapp import subjects
from webapp.database import new_id
from webapp.settings import default


@dataclass(frozen=True)
class Rung:
    """What is due when, and who is told: roles (whoever is on duty), persons, or everyone on duty.

    `own` are the persons whose own alarm it is: they may not acknowledge it. `again` tells it anew until somebody
    acknowledges; `until_seen` is content with being read; `rings` fills the screen.
    """

    name: str
    due_at: datetime
    roles: Iterable[str] = ()
    persons: Iterable[Any] = ()
    zh: str = ""
    en: str = ""
    setting: str | None = None
    urgent: bool = False
    own: Iterable[Any] = ()
    everyone: bool = False
    again: timedelta | None = None
    until_seen: bool = False
    rings: bool = False
    clause: str | None = None

    def about(self, subject: Any) -> dict[str, Any]:
        """The columns of its row for that subject."""
        return {
            "id": new_id(),
            "site_id": subject.site_id,
            "subject_kind": subjects.of(subject).name,
            "subject_id": subject.id,
            "rung": self.name,
            "due_at": self.due_at,
            "roles": json.dumps(list(self.roles)),
            "persons": _ids(self.persons),
            "own": _ids(self.own),
            "zh": self.zh,
            "en": self.en,
            "setting": self.setting,
            "urgent": self.urgent,
            "everyone": self.everyone,
            "again": int(self.again.total_seconds()) if self.again else None,
            "until_seen": self.until_seen,
            "rings": self.rings,
            "clause": self.clause or (default(self.setting).clause if self.setting else "") or None,
        }


def _ids(persons: Iterable[Any]) -> str:
    return json.dumps([str(person.id) for person in persons])
