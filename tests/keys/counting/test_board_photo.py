"""One photo of a board whose hooks and keys bear tags: found keys, and those that hang wrongly (KC-4c, KC-11a)."""

import io
from itertools import count as endless

import pytest
import segno
from PIL import Image
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import custodian
from tests.keys.counting.board import board, counted, key
from webapp.database import session
from webapp.keys.boards.hook import KeyHook
from webapp.keys.counting.count import Count
from webapp.keys.counting.sighting import Sighting
from webapp.logbook import Entry
from webapp.tags import Tag
from webapp.tags.papers import address

STEP, CODES = 330, "7M3Q9ZX4T{}"
"""Pixels from tag to tag; codes that are always the same."""


def photograph(*rows: list[Tag | None]) -> io.BytesIO:
    """Tags in rows, a gap for None."""
    wall = Image.new("L", (STEP * len(rows[0]), STEP * len(rows)), 255)
    for down, row in enumerate(rows):
        for right, tag in enumerate(row):
            if tag is not None:
                drawn = io.BytesIO()
                segno.make(address(tag), error="m", micro=False).save(drawn, kind="png", scale=7, border=4)
                wall.paste(Image.open(drawn).convert("L"), (STEP * right + 15, STEP * down + 15))
    sent = io.BytesIO()
    wall.save(sent, "JPEG", quality=90)
    sent.seek(0)
    return sent


@pytest.mark.clause("KC-4c", "KC-11a")
def test_a_photo_tells_which_key_hangs_on_a_wrong_hook(app, client, monkeypatch):
    numbers = endless()
    monkeypatch.setattr("webapp.tags.code.fresh", lambda: CODES.format("0123456789"[next(numbers)]))
    board(app, "A1", "A2", "A3", "A4")
    with acting(app, "zhou"):
        by_label = {one.label: one for one in session.scalars(select(KeyHook))}
        hooks = [Tag.make(by_label[f"3-{n}"], Cast.site()) for n in range(1, 5)]
        a1, a2, a3 = (Tag.make(key(number), Cast.site()) for number in ("A1", "A2", "A3"))
        here = f"/keys/counts/{counted().id}"
        strange = Tag.make(key("A1").place, Cast.site())
        photo = photograph(hooks, [a1, a3, a2, strange])
    custodian(app, client)
    assert client.act(f"{here}/board", photo=(photo, "board.jpg")).status_code == 303
    with app.app_context():
        seen = {one.said: (one.verdict, one.hook) for one in session.scalars(select(Sighting))}
        read = session.scalars(select(Entry.body).where(Entry.action == "key_count.board_read")).one()
    assert '"read":7' in read, "hooks are known"
    assert '"unread":1' in read, "the tag of a door is not"
    assert seen == {"A1": ("found", "3-1"), "A2": ("wrong_hook", "3-3"), "A3": ("wrong_hook", "3-2")}
    page = client.get(here)
    assert "2把挂错钩" in text_of(page)
    assert "应挂3柜-3号 · 实挂3柜-2号" in text_of(page)
    assert "3把钥匙由旁边的挂钩标签认出所挂的钩" in text_of(page)
    assert page.text.count('class="astray"') == 2
    client.act(f"{here}/finish", rest="y")
    with app.app_context():
        gaps = {gap.said: gap.gap for gap in session.scalars(select(Count)).one().gaps}
    assert gaps == {"A2": "wrong_hook", "A3": "wrong_hook", "A4": "missing"}
