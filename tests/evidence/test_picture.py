"""What is kept is drawn anew by us; what is no picture is refused with a sentence."""

import io
import tracemalloc

import pytest
from PIL import Image, ImageFile

from tests.evidence.pictures import (
    GPS,
    NO_DRAWINGS,
    NO_PICTURES,
    POLYGLOTS,
    as_data_url,
    drawn,
    picture,
    with_a_place,
)
from webapp.errors import Refusal
from webapp.evidence.picture import photo, signature


@pytest.fixture(autouse=True)
def as_in_the_web_process(monkeypatch):
    """WeasyPrint, which only the worker loads, lets Pillow take half a file for a whole one."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)


@pytest.mark.parametrize("name", NO_PICTURES)
def test_what_is_no_photo_is_refused_with_a_sentence(name):
    tracemalloc.start()
    with pytest.raises(Refusal) as refused:
        photo(NO_PICTURES[name])
    assert tracemalloc.get_traced_memory()[1] < 200 * 1024 * 1024
    tracemalloc.stop()
    assert "重新拍" in refused.value.zh
    assert "again" in refused.value.en


@pytest.mark.parametrize("name", POLYGLOTS)
def test_of_a_photo_only_the_picture_is_kept(name):
    kept = photo(POLYGLOTS[name])
    assert kept.startswith(b"\xff\xd8\xff")
    assert not [
        evil for evil in (b"script", b"<?php", b"PK\x03\x04", b"SecretPhone", b"Exif") if evil in kept
    ]


def test_where_it_was_taken_is_forgotten_and_which_way_is_up_is_not():
    with Image.open(io.BytesIO(with_a_place())) as sent:
        assert sent.getexif().get_ifd(GPS)
    with Image.open(io.BytesIO(photo(with_a_place()))) as kept:
        assert not dict(kept.getexif())
        assert kept.size == (480, 640)


@pytest.mark.parametrize(("size", "longest"), [((4000, 3000), 1600), ((300, 2400), 1600), ((640, 480), 640)])
def test_a_photo_is_at_most_1600_a_side(size, longest):
    with Image.open(io.BytesIO(photo(picture(size=size)))) as kept:
        assert max(kept.size) == longest


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_a_phone_takes_is_kept(kind):
    assert photo(picture(kind)).startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("name", NO_DRAWINGS)
def test_what_is_no_drawing_is_refused_with_a_sentence(name):
    with pytest.raises(Refusal) as refused:
        signature(NO_DRAWINGS[name])
    assert "重新签" in refused.value.zh


def test_a_drawing_is_kept_as_our_own_png():
    kept = signature(as_data_url(drawn() + b"<script>"))
    assert kept.startswith(b"\x89PNG")
    assert b"script" not in kept


@pytest.mark.parametrize("colour", [(0, 0, 0, 0), (255, 255, 255, 255)])
def test_an_empty_field_is_no_signature(colour):
    out = io.BytesIO()
    Image.new("RGBA", (300, 100), colour).save(out, "PNG")
    assert signature(as_data_url(out.getvalue())) is None
    assert signature("") is None
