"""Many at the same instant: everybody waits at a barrier, then all let go."""

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def all_at_once(acts: list[Callable[[], T]]) -> list[T]:
    """Run every act in a thread of its own from one instant on; their results in order, or the first error."""
    barrier = threading.Barrier(len(acts))
    results: list = [None] * len(acts)
    errors: list[BaseException] = []

    def run(number: int) -> None:
        try:
            barrier.wait(timeout=30)
            results[number] = acts[number]()
        except BaseException as error:  # noqa: BLE001 - told by the caller
            errors.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results
