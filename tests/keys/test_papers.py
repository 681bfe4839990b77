"""F15 prints what was lent and returned, with the signature that was drawn."""

import base64
import io

from PIL import Image, ImageDraw
from pypdf import PdfReader

from tests.cast import Cast, acting
from tests.keys.board import OUTSIDER, hang, lent
from webapp.clock import today
from webapp.database import session
from webapp.keys.key import Key
from webapp.keys.liability import TOLD
from webapp.keys.purpose import Purpose
from webapp.keys.signing import Signing
from webapp.papers import press
from webapp.papers.form import form_of
from webapp.papers.paper import Paper
from webapp.papers.period import Period


def drawing() -> str:
    picture = Image.new("RGBA", (300, 100))
    ImageDraw.Draw(picture).line([(10, 80), (120, 20), (280, 70)], fill=(0, 0, 80, 255), width=5)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def rows(app) -> list[dict]:
    with app.app_context():
        site = Cast.site()
        return form_of("F15").gather(site, period=Period.month(today(site)))["rows"]


def test_a_line_from_lending_to_return(app):
    key_id = hang(app)
    number = lent(app, key_id)
    row = rows(app)[0]
    assert (row["number"], row["key"], row["borrower"], row["purpose"]) == (number, "B2-07", "李敏", "维修")
    assert row["borrower_sign"]["typed"]
    assert "returned_at" not in row
    with acting(app, "zhou") as person:
        session.get_one(Key, key_id).take_back(by=person)
    row = rows(app)[0]
    assert (row["sound"], row["hook"], row["returned_by"]["name"]) == (True, "3柜-12号", "李敏")
    assert row["received_by"]["name"] == "周兰"


def test_the_drawn_signature_is_in_the_pdf(app):
    key_id = hang(app)
    lent(
        app,
        key_id,
        to=OUTSIDER,
        why=Purpose("repair", order="WX-88"),
        signed=Signing(typed=OUTSIDER.name, drawn=drawing(), told=TOLD),
    )
    with acting(app, "zhou") as person:
        site = Cast.site()
        paper_id = Paper.ask("F15", site, person, period=Period.month(today(site))).id
    with app.app_context():
        press.render_next()
        paper = session.get_one(Paper, paper_id)
        assert paper.state == "ready", paper.trouble
        page = PdfReader(io.BytesIO(paper.bytes())).pages[0]
        words = "".join(page.extract_text().split())
    assert "田守信" in words
    assert "…1111" in words
    assert "13900001111" not in words
    assert "三栋水泵房" in words
    assert len(page.images) == 1
