"""One writer at a time, always on the same connection (design 7)."""

import threading
from typing import Any

from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from webapp.database.base import reading_only

WAIT = 15.0


class WriterApart(QueuePool):
    """Whoever writes waits for the one connection for writing: nobody else wrote, so the pages it has read still hold.

    After `WAIT` seconds a writer takes any other connection, and SQLite's own lock decides.
    """

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._one_writer = threading.Lock()
        self._writer: ConnectionPoolEntry | None = None
        self._lent: ConnectionPoolEntry | None = None

    def _do_get(self) -> ConnectionPoolEntry:
        if reading_only.get() or not self._one_writer.acquire(timeout=WAIT):
            return super()._do_get()
        try:
            self._writer = self._lent = self._writer or self._create_connection()
        except BaseException:
            self._one_writer.release()
            raise
        return self._lent

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        if record is not self._lent:
            return super()._do_return_conn(record)
        if record is not self._writer:
            record.close()
        self._lent = None
        self._one_writer.release()
        return None

    def dispose(self) -> None:
        """Close what is not in use; the writer's connection, if it is lent, when it comes back."""
        writer, self._writer = self._writer, None
        if writer is not None and writer is not self._lent:
            writer.close()
        super().dispose()
