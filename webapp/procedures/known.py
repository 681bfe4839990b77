"""The names that a book file may refer to."""

from dataclasses import dataclass

CHIPS = frozenset({"new", "going", "waiting", "done", "overdue", "closed"})


@dataclass(frozen=True)
class Known:
    """What exists in this house. `settings` is None where the names of settings cannot be checked."""

    roles: frozenset[str]
    rules: frozenset[str]
    effects: frozenset[str]
    clauses: frozenset[str]
    scans: frozenset[str]
    settings: frozenset[str] | None = None
    lists: frozenset[str] = frozenset()
    chips: frozenset[str] = CHIPS
