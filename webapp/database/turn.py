"""A lock that is handed on in the order in which it was asked for."""

import threading
from collections import deque


class Turn:
    """As `threading.Lock`, but nobody who comes later goes first: the one who lets go wakes the one who waits longest."""

    def __init__(self) -> None:
        self._door = (
            threading.RLock()
        )  # the collector may give a lost connection back in the middle of `take`
        self._taken, self._handed_on = False, 0
        self._waiting: deque[threading.Lock] = deque()

    def take(self, patience: float, *, while_it_moves: bool = False) -> bool:
        """True once it is ours; False after so many seconds, counted anew `while_it_moves` from hand to hand."""
        mine = threading.Lock()
        mine.acquire()
        with self._door:
            if not self._taken:
                self._taken = True
                return True
            self._waiting.append(mine)
        try:
            return self._comes_to(mine, patience, while_it_moves) or not self._withdrawn(mine)
        except BaseException:
            if not self._withdrawn(mine):
                self.pass_on()
            raise

    def pass_on(self) -> None:
        """Whoever waits longest has it now."""
        with self._door:
            if self._waiting:
                self._handed_on += 1
                self._waiting.popleft().release()
            else:
                self._taken = False

    def _comes_to(self, mine: threading.Lock, patience: float, while_it_moves: bool) -> bool:
        while True:
            seen = self._handed_on
            if mine.acquire(timeout=patience):
                return True
            if not while_it_moves or seen == self._handed_on:
                return False

    def _withdrawn(self, mine: threading.Lock) -> bool:
        """False where the turn was handed to us at the last instant."""
        with self._door:
            if mine not in self._waiting:
                return False
            self._waiting.remove(mine)
            return True
