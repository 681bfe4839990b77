"""What stands in one cell of a paper."""

import pytest

from webapp.papers.cell import words


@pytest.mark.parametrize(("told", "printed"), [(True, "☑ 是"), (False, "否"), (None, "／")])
def test_yes_no_and_nothing_cannot_be_taken_for_each_other(told, printed):
    """An empty box beside 否 would read as «no, not ticked»."""
    assert words(told, "bool", "Asia/Shanghai") == printed
