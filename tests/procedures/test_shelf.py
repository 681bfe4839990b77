"""Every version that a job followed is kept; its number is never given to another text."""

import pytest

from tests.procedures.book import SMALL
from webapp.database import session
from webapp.procedures import shelf
from webapp.procedures.sheet import BookError

TEXT = SMALL.replace("room.rule", "jobs.in_order").replace("room.effect", "first_aid.relieve_guards")
TEXT = TEXT.replace("room.minutes", "patrol.window")


@pytest.fixture
def folder(tmp_path, inside):
    """A book of one file, put away at the end."""
    (tmp_path / "small.toml").write_text(TEXT, "utf-8")
    yield tmp_path
    session.rollback()
    shelf.open_book()


def test_a_version_in_use_is_kept_with_its_text(folder):
    small = shelf.open_book(folder)["small"]
    shelf.keep(small)
    shelf.keep(small)
    session.commit()
    newer = TEXT.replace("version = 1", "version = 2").replace("办完了", "好了")
    (folder / "small.toml").write_text(newer, "utf-8")
    shelf.open_book(folder)
    assert shelf.book()["small"].steps["done"].button.zh == "好了"
    assert shelf.version_of("small", 1).steps["done"].button.zh == "办完了"
    with pytest.raises(KeyError):
        shelf.version_of("small", 3)


def test_a_changed_file_under_an_old_number_stops_the_house(folder):
    shelf.keep(shelf.open_book(folder)["small"])
    session.commit()
    (folder / "small.toml").write_text(TEXT.replace("办完了", "好了"), "utf-8")
    with pytest.raises(BookError, match=r"small\.toml: version: .* give the changed file version 2"):
        shelf.open_book(folder)


def test_a_changed_file_that_no_job_followed_is_just_read(folder):
    shelf.open_book(folder)
    (folder / "small.toml").write_text(TEXT.replace("办完了", "好了"), "utf-8")
    assert shelf.open_book(folder)["small"].steps["done"].button.zh == "好了"
