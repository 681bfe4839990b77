"""A site with everybody on duty, inside an open app context."""

import pytest

from tests.jobs.duty import Duty, begin


@pytest.fixture
def duty(inside) -> Duty:
    return begin()
