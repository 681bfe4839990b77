"""What is typed freely may name somebody: it stands in no entry of the chain."""

from sqlalchemy import select

from tests.first_aid.escort import called
from webapp.database import session
from webapp.logbook import Entry
from webapp.procedures.shelf import book

FREE = {"text", "note", "tel", "scan", "place", "unit", "person", "signature"}


def test_free_words_are_not_in_the_chain(duty):
    job = called(duty)
    duty.take(job, "wang")
    duty.passes(job, "officer", "standby", standby_place="patient_home", one_guard_reason="陈大勇病了")
    chain = "".join(session.scalars(select(Entry.body)))
    assert "patient_home" in chain
    assert "陈大勇病了" not in chain
    assert job.answers["one_guard_reason"] == "陈大勇病了"


def test_every_free_field_of_the_book_is_sealed():
    fields = [field for one in book().values() for field in one.fields.values()]
    loose = {field.id for field in fields if field.kind in FREE and not field.sealed}
    loose |= {f.id for f in fields if any(column.kind in FREE for column in f.columns) and not f.sealed}
    assert loose == set()
