"""One rung as it is set: what is said, when, to whom."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from webapp import subjects
from webapp.database import new_id


@dataclass(frozen=True)
class Rung:
    """What is due when, and who is told: roles (whoever is on duty) and persons."""

    name: str
    due_at: datetime
    roles: Iterable[str] = ()
    persons: Iterable[Any] = ()
    zh: str = ""
    en: str = ""
    setting: str | None = None
    urgent: bool = False

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
            "persons": json.dumps([str(person.id) for person in self.persons]),
            "zh": self.zh,
            "en": self.en,
            "setting": self.setting,
            "urgent": self.urgent,
        }
