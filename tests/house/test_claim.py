"""First come, first served, and a claim that is taken back was never made."""

from sqlalchemy import inspect, select

from tests.cast import Cast, acting
from tests.keys.board import hang
from webapp.database import claim, new_id, remembered, session
from webapp.keys.key import Key
from webapp.places import Unit


def another(number: str, hook: str) -> Key:
    room = session.scalars(select(Unit)).first()
    return Key(
        id=new_id(), site_id=Cast.site().id, place=room, number=number, key_class="plant_room", cabinet_no="7",
        hook_no=hook, copies=1,
    )  # fmt: skip


def test_the_second_with_a_taken_number_is_told_so(app):
    hang(app, number="B7-01", hook="1")
    with acting(app, "sun"):
        assert not claim(another("B7-01", "2"))
        assert claim(another("B7-02", "2"))
        session.rollback()


def test_a_claim_that_a_savepoint_took_back_is_gone(app):
    hang(app, number="B7-01", hook="1")
    with acting(app, "sun"):
        key = another("B7-02", "2")
        with session.begin_nested() as savepoint:
            assert claim(key)
            savepoint.rollback()
        assert inspect(key).transient
        assert session.get(Key, key.id) is None
        session.rollback()


def test_what_was_remembered_is_asked_again_after_a_claim(app):
    hang(app, number="B7-01", hook="1")
    with acting(app, "sun"):
        key = another("B7-02", "2")

        def there() -> bool:
            return session.scalar(select(Key.id).where(Key.number == "B7-02")) is not None

        assert not remembered("there", there)
        assert claim(key)
        assert remembered("there", there)
        session.rollback()
