"""One writer at a time and one reader beside it, in the order they came (design 7).

Threads that all compute at once take the interpreter from each other: a look-up by eight of them cost half as much again.
"""

from typing import Any

from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from webapp.database.base import reading_only
from webapp.database.turn import Turn

WRITERS_WAIT = 15.0
READERS_WAIT = 0.2


class InTurn(QueuePool):
    """Whoever writes waits for the one connection for writing: nobody else wrote, so the pages it has read still hold.

    Only where one writer keeps it for `WRITERS_WAIT` seconds the next takes any other connection, and SQLite's own lock
    decides: a long queue that moves is waited in, for whoever leaves it would be told that the house is busy. Readers
    come one after the other too, but none waits longer than `READERS_WAIT` seconds for a long report to end.
    """

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._one_writer, self._one_reader = Turn(), Turn()
        self._writer: ConnectionPoolEntry | None = None
        self._lent: ConnectionPoolEntry | None = None
        self._reading: ConnectionPoolEntry | None = None

    def _do_get(self) -> ConnectionPoolEntry:
        if reading_only.get():
            return self._for_reading()
        if not self._one_writer.take(WRITERS_WAIT, while_it_moves=True):
            return super()._do_get()
        try:
            self._writer = self._lent = self._writer or self._create_connection()
        except BaseException:
            self._one_writer.pass_on()
            raise
        return self._lent

    def _for_reading(self) -> ConnectionPoolEntry:
        first = self._one_reader.take(READERS_WAIT)
        try:
            entry = super()._do_get()
        except BaseException:
            if first:
                self._one_reader.pass_on()
            raise
        if first:
            self._reading = entry
        return entry

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        if record is not self._lent:
            return self._read(record)
        try:
            if record is not self._writer:
                record.close()
        finally:
            self._lent = None
            self._one_writer.pass_on()
        return None

    def _read(self, record: ConnectionPoolEntry) -> None:
        if record is not self._reading:
            return super()._do_return_conn(record)
        self._reading = None
        try:
            super()._do_return_conn(record)
        finally:
            self._one_reader.pass_on()

    def dispose(self) -> None:
        """Close what is not in use; the writer's connection, if it is lent, when it comes back."""
        writer, self._writer = self._writer, None
        if writer is not None and writer is not self._lent:
            writer.close()
        super().dispose()
