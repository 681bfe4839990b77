"""A lock that is handed on in the order in which it was asked for."""

import threading
from collections import deque


class Turn:
    """As `threading.Lock`, but nobody who comes later goes first: the one who lets go wakes the one who waits longest."""

    def __init__(self) -> None:
        self._door = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Lock] = deque()

    def take(self, patience: float) -> bool:
        """True once it is ours; False after so many seconds."""
        with self._door:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=patience):
            return True
        with self._door:
            if mine not in self._waiting:  # handed to us at the last instant
                return True
            self._waiting.remove(mine)
            return False

    def pass_on(self) -> None:
        """Whoever waits longest has it now."""
        with self._door:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False
