"""What a database holds, in figures: rows of each table and the head of each site's chain."""

import json
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, inspect, text


@dataclass(frozen=True)
class Census:
    """Rows by table, and `seq:hash` by site."""

    rows: dict[str, int]
    heads: dict[str, str]

    def differences(self, other: "Census") -> list[str]:
        """What `other` has otherwise, in words; empty where both hold the same."""
        mine, theirs = {**self.rows, **self.heads}, {**other.rows, **other.heads}
        return [
            f"{name}: {mine.get(name)} → {theirs.get(name)}"
            for name in sorted(mine | theirs)
            if mine.get(name) != theirs.get(name)
        ]

    def to_json(self) -> str:
        """As it stands in the manifest."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


def take(connection: Connection) -> Census:
    """Count within the connection's transaction, which decides the moment that the figures are of."""
    quote = connection.dialect.identifier_preparer.quote
    names = [name for name in inspect(connection).get_table_names() if not name.startswith("sqlite_")]
    rows = {name: connection.scalar(text(f"SELECT count(*) FROM {quote(name)}")) or 0 for name in names}  # noqa: S608 - names from the catalogue
    heads = {}
    if "chain_head" in names:
        found = connection.execute(text("SELECT site_id, seq, hash FROM chain_head"))
        heads = {f"chain {str(site).replace('-', '')}": f"{seq}:{head}" for site, seq, head in found}
    return Census(rows, heads)
