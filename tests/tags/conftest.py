"""Tags on the cast's things."""

import pytest

from tests.cast import acting
from webapp.places import Building
from webapp.tags import Tag


@pytest.fixture
def tagged(app, cast):
    """A building of the estate with a tag on it: the tag's code and the building's id."""
    with acting(app, "admin"):
        site = cast.site()
        building = Building.add(site, "3", "3栋", "Building 3")
        return Tag.make(building, site).code, building.id
