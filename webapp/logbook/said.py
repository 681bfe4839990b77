"""What each row should say now, for as many rows as there are: those last touched at hand, the others in a file."""

import pickle
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

from pysqlite3 import dbapi2 as sqlite

AT_HAND = 20_000
Fields = dict[str, Any]


class Said:
    """Fields by `table:id`. The file has no name and goes with the process: a million loans would fill its memory."""

    def __init__(self) -> None:
        self._near: OrderedDict[str, Fields] = OrderedDict()
        self._far = sqlite.connect("")
        self._far.execute("CREATE TABLE said (row TEXT PRIMARY KEY, fields BLOB) WITHOUT ROWID")

    def of(self, row: str) -> Fields:
        """The fields of a row, to be written into; none yet where nothing was said of it."""
        fields = self._near[row] = self.pop(row) or {}
        if len(self._near) > AT_HAND:
            self._lay_away(len(self._near) // 2)
        return fields

    def pop(self, row: str) -> Fields | None:
        """The fields of a row, which is done with; None where nothing was said of it."""
        if row in self._near:
            return self._near.pop(row)
        for (kept,) in self._far.execute(
            "DELETE FROM said WHERE row = ? RETURNING fields", (row,)
        ).fetchall():
            fields: Fields = pickle.loads(kept)  # noqa: S301 - written by this process
            return fields
        return None

    def __iter__(self) -> Iterator[str]:
        """Every row that is not done with."""
        yield from self._near
        yield from (row for (row,) in self._far.execute("SELECT row FROM said ORDER BY row"))

    def _lay_away(self, many: int) -> None:
        oldest = [self._near.popitem(last=False) for _ in range(many)]
        self._far.executemany(
            "INSERT INTO said VALUES (?, ?)", [(row, pickle.dumps(fields)) for row, fields in oldest]
        )
