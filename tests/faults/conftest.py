"""Long runs say how far they are."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest


@pytest.fixture
def tell(request, capsys) -> Callable[[object], None]:
    """`tell(words)` writes a line to the terminal at once, in long runs only."""

    def say(words: object) -> None:
        if request.config.getoption("--long"):
            with capsys.disabled():
                print(f"\n{datetime.now(UTC):%H:%M:%S} {request.node.name}: {words}", end="", flush=True)

    return say
