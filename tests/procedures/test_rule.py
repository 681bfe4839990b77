"""A rule's name belongs to one function for ever."""

import pytest

from webapp.procedures import rule


def test_a_name_is_given_once():
    @rule.rule("tests.once")
    def first(passing):
        """One."""

    with pytest.raises(ValueError, match=r"tests\.once is already the name of"):

        @rule.rule("tests.once")
        def second(passing):
            """Two."""

    assert rule.RULES.pop("tests.once") is first
