"""The browser and the stand-in house of the journeys, for what a phone must survive."""

from pathlib import Path

import pytest

from e2e.phone.conftest import browser, driver, film, house, page, phone  # noqa: F401


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """The folder in which a browser of its own keeps what outlives it."""
    return tmp_path / "profile"
