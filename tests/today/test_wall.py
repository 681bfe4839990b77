"""The tile wall keeps its order and never offers what a role may not do."""

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
