"""What people remember lies nowhere in plain words, nor in a hash that six figures can be tried against."""

import hashlib
import json

from sqlalchemy import text

from tests.cast import PARTS, PASSWORD, PIN, enrol
from webapp.database import db, session

STAFF_NO = PARTS["wang"].staff_no


def everything(app) -> str:
    """Every value of every table, as text."""
    with app.app_context():
        tables = db.metadata.sorted_tables
        return "\n".join(
            str(tuple(row))
            for table in tables
            for row in session.execute(text(f'SELECT * FROM "{table.name}"'))
        )


def test_neither_right_nor_wrong_sign_ins_leave_a_secret(app, client):
    enrol(app, client, "wang")
    client.act("/sign-in", staff_no=STAFF_NO, secret=PIN)
    client.act("/sign-in", staff_no="G102x", secret=PIN)
    client.act("/sign-in", staff_no="A101", secret=PASSWORD)
    client.act("/sign-in", staff_no="A101", secret=PASSWORD + "!")
    said = everything(app)
    assert PIN not in said
    assert PASSWORD not in said
    plain = json.dumps(
        ["/sign-in", [["secret", PIN], ["staff_no", STAFF_NO]]], ensure_ascii=False, separators=(",", ":")
    )
    assert hashlib.sha256(plain.encode()).hexdigest() not in said
