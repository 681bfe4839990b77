"""The tile wall keeps its order and never offers what a role may not do."""

import pytest

from webapp.people import roles
from webapp.today.wall import MOST, every_tile, wall_of


class Somebody:
    """Holds one role."""

    def __init__(self, role):
        self.role = roles()[role]

    def roles_at(self, _):
        return [self.role]

    def may(self, permission, _):
        return permission in self.role.may


class Estate:
    """A site."""

    id, kind = None, "estate"


def test_every_role_has_a_wall_of_at_most_six():
    for code, role in roles().items():
        if role.may:
            assert 0 < len(wall_of(Somebody(code), Estate())) <= MOST, code


def test_a_guard_begins_with_the_request():
    assert wall_of(Somebody("guard"), Estate())[0].href == "/help-requests/new"


def test_tiles_are_named_in_both_languages():
    assert all(tile.zh and tile.en for tile in every_tile())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_bears_the_name_of_the_tile_that_leads_to_it(act_as, language):
    manager = act_as("sun")
    named = {"/help-requests/", "/keys/", "/search", "/papers/", "/people/", "/places/", "/settings/"}
    for tile in every_tile():
        if tile.href in named:
            page = manager.get(f"{tile.href}?lang={language}").get_data(as_text=True)
            assert f"<h1>{getattr(tile, language)}</h1>" in page, tile.href
