"""Sheets: every code on paper is read back to the thing it stands for."""

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from webapp.database import session
from webapp.papers.paper import Paper
from webapp.papers.press import render_next
from webapp.places import Building, Unit
from webapp.subjects import bearers
from webapp.tags import Tag, look_up
from webapp.tags import code as codes


@pytest.fixture
def units(app) -> list[str]:
    with acting(app, "admin"):
        tower = Building.add(Cast.site(), "B1", "1栋")
        return [str(Unit.add(Cast.site(), f"1-{n}", f"1栋{n}", within=tower).id) for n in range(101, 126)]


def pictures(pdf: bytes) -> list[str]:
    """What a reader sees on the sheets, printed at 200 dpi."""
    import subprocess
    import tempfile
    from pathlib import Path

    import zxingcpp
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "x.pdf").write_bytes(pdf)
        subprocess.run(["pdftoppm", "-r", "200", "-png", f"{folder}/x.pdf", f"{folder}/x"], check=True)
        found = []
        for png in sorted(Path(folder).glob("*.png")):
            found += [one.text for one in zxingcpp.read_barcodes(Image.open(png))]
    return found


def printed(app, answer) -> bytes:
    """The PDF that the worker draws for the asked paper."""
    assert answer.status_code == 303, text_of(answer)
    with app.app_context():
        while render_next():
            pass
        return session.scalars(select(Paper)).one().bytes()


def test_a_sheet_of_labels_is_read_back(app, act_as, units):
    pdf = printed(app, act_as("admin").act("/tags/unit/sheet", which="all"))
    found = pictures(pdf)
    assert len(found) == len(set(found)) == 25
    assert all(text == text.upper() for text in found)
    with app.app_context():
        read = {str(look_up(codes.scanned(text, "127.0.0.1:5000")).subject_id) for text in found}
    assert read == set(units)


def test_only_the_chosen_are_printed(app, act_as, units):
    answer = act_as("admin").act("/tags/unit/sheet", which="chosen", thing=[units[0], units[3]])
    assert len(pictures(printed(app, answer))) == 2


def test_nothing_chosen_is_refused(act_as, units):
    assert act_as("admin").act("/tags/unit/sheet", which="chosen").status_code == 422


def test_badges_carry_name_and_number(app, act_as):
    import subprocess

    pdf = printed(app, act_as("admin").act("/tags/badges/sheet", which="all"))
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert "王强" in text
    assert "G101" in text
    assert "高远" not in text


def test_missing_tags_are_made_once(app, act_as, units):
    phone = act_as("admin")
    for _ in range(2):
        phone.act("/tags/unit/missing")
    with app.app_context():
        assert len(session.scalars(select(Tag).where(Tag.subject_kind == "place")).all()) == 25


def test_a_tag_is_replaced_on_its_page(app, act_as, units):
    phone = act_as("admin")
    phone.act("/tags/unit/missing")
    with app.app_context():
        tag = session.scalars(select(Tag)).first()
        old, url = tag.code, f"/tags/one/{tag.id}"
    assert phone.get(url).status_code == 200
    assert phone.act(url + "/replace").status_code == 303
    assert phone.act(url + "/revoke").status_code == 422
    with app.app_context():
        assert look_up(old).revoked_at is not None


def test_pages_open_and_stay_at_home(app, act_as, units):
    phone = act_as("admin")
    for name in ("", *bearers()):
        assert phone.get(f"/tags/{name}").status_code == 200
    assert "1栋101" in text_of(phone.get("/tags/unit?q=101"))
    assert phone.get("/tags/nonsense").status_code == 404
    phone.act("/tags/unit/missing")
    with app.app_context():
        url = f"/tags/one/{session.scalars(select(Tag)).first().id}"
    other = act_as("qian")
    assert "1栋101" not in text_of(other.get("/tags/unit"))
    assert other.get(url).status_code == 404
    assert other.act(url + "/revoke").status_code == 404
    assert act_as("wang").get("/tags/").status_code == 403


def test_the_command_makes_lists_and_revokes(app, units):
    runner = app.test_cli_runner()
    assert "unit: 25 made, 25 in all" in runner.invoke(args=["tags", "make", "01", "unit"]).output
    listed = runner.invoke(args=["tags", "list", "01", "unit"]).output.splitlines()
    assert len(listed) == 25
    new = runner.invoke(args=["tags", "revoke", listed[0][:10], "--replace"]).output.strip()
    assert codes.possible(new)
    assert runner.invoke(args=["tags", "revoke", "0000000000"]).exit_code == 1
