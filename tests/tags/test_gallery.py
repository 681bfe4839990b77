"""Pictures of our own printed labels, spoilt in every way of the field, read by the server as a photo."""

import io

import pytest
from PIL import Image

from tests.tags.gallery.crowd import CROWDS, STRANGE
from tests.tags.gallery.foreign import strangers
from tests.tags.gallery.hanging import ADDRESS, HOST, hang
from tests.tags.gallery.ways import WAYS
from webapp.tags import code as codes
from webapp.tags.photo import texts_in


@pytest.fixture(scope="module")
def pictures():
    """Every picture with its codes."""
    return hang(ADDRESS)


def sent(picture: Image.Image) -> io.BytesIO:
    """As a phone sends it."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=85)
    file.seek(0)
    return file


def ours(text: str) -> str | None:
    return codes.scanned(text, HOST)


def read(picture: Image.Image) -> set[str | None]:
    """The codes of ours that the server finds."""
    return {ours(text) for text in texts_in(sent(picture), lambda text: ours(text) is not None)}


def test_every_picture_is_read(pictures):
    unread = {name for name in WAYS if read(pictures[name].image) != set(pictures[name].codes)}
    print(f"\nserver: {len(WAYS) - len(unread)} of {len(WAYS)} read")
    assert len(WAYS) >= 60
    assert unread == set()


@pytest.mark.parametrize("name", CROWDS)
def test_every_code_in_a_picture_is_read(pictures, name):
    assert read(pictures[name].image) - {None} == set(pictures[name].codes)


def test_a_stranger_in_the_picture_is_named(pictures):
    assert STRANGE in texts_in(sent(pictures["two and a maker's"].image))


def test_no_strange_code_is_taken_for_ours():
    found = {name: read(picture) - {None} for name, picture in strangers(ADDRESS).items()}
    assert len(found) >= 20
    assert {name: codes for name, codes in found.items() if codes} == {}
