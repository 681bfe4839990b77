"""Places from a workbook: the dry run says what would happen, the import does just that."""

from io import BytesIO

import pytest
from sqlalchemy import func, select

from tests.cast import Cast, acting
from tests.client import text_of
from webapp.database import session
from webapp.errors import Refusal
from webapp.places import Building, Gate, Place, Unit
from webapp.places.intake import Intake
from webapp.places.workbook import Row, rows_of

HEAD = ["类别", "编号", "名称", "位于（编号）", "楼层", "房屋状态", "急救车入口（编号）", "限高（厘米）"]
LINES = [
    ["入口", "GX1", "东门", "", "", "", "", ""],
    ["楼栋", "B9", "9栋", "", "", "", "GX1", 280],
    ["", "", "", "", "", "", "", ""],
    ["房屋", "9-101", "9栋101", "B9", 1, "已交付", "", ""],
    ["房屋", "9-102", "9栋102", "B9", "一", "", "", ""],
    ["飞船", "9-103", "9栋103", "B9", 1, "", "", ""],
    ["房屋", "9-104", "", "B9", 1, "", "", ""],
    ["房屋", "9-105", "9栋105", "B77", 1, "", "", ""],
    ["房屋", "9-101", "又一个", "B9", 1, "", "", ""],
]


def workbook(lines: list[list], head: list = HEAD) -> BytesIO:
    """An xlsx as a spreadsheet program would save it."""
    from openpyxl import Workbook

    book, out = Workbook(), BytesIO()
    for line in (head, *lines):
        book.active.append(line)
    book.save(out)
    out.seek(0)
    return out


def send(phone, lines: list[list]):
    return phone.post("/places/import", data={"workbook": (workbook(lines), "x.xlsx")})


def count(app) -> int:
    with app.app_context():
        return session.scalar(select(func.count()).select_from(Place))


def import_form(answer) -> str:
    import re

    return re.search(r'action="(/places/import/[^"]+)"', answer.get_data(as_text=True))[1]


def test_the_dry_run_writes_nothing_and_names_each_bad_line(app, act_as):
    phone, before = act_as("admin"), count(app)
    words = text_of(send(phone, LINES))
    assert "新增 3 / 更新 0 / 不变 0 / 跳过 6" in words
    for line in ("第6行", "第7行", "第8行", "第9行", "第10行"):
        assert line in words
    assert "第4行" not in words
    assert count(app) == before


def test_the_import_does_what_was_shown_and_once(app, act_as):
    phone, before = act_as("admin"), count(app)
    form = import_form(send(phone, LINES))
    assert "新增 3" in text_of(phone.act(form))
    assert count(app) == before + 3
    with app.app_context():
        unit = session.scalars(select(Unit).where(Unit.code == "9-101")).one()
        assert (unit.within.code, unit.floor, unit.tenure) == ("B9", 1, "handed_over")
        building = session.scalars(select(Building).where(Building.code == "B9")).one()
        assert (building.gate.code, building.height_limit) == ("GX1", 280)
    assert phone.act(form).status_code == 422


def test_a_second_import_changes_only_what_differs(app, act_as):
    phone = act_as("admin")
    phone.act(import_form(send(phone, LINES)))
    again = [
        ["入口", "GX1", "东门", "", "", "", "", ""],
        ["房屋", "9-101", "9栋101室", "B9", 1, "已交付", "", ""],
    ]
    answer = send(phone, again)
    assert "新增 0 / 更新 1 / 不变 1 / 跳过 0" in text_of(answer)
    phone.act(import_form(answer))
    with app.app_context():
        assert session.scalars(select(Unit).where(Unit.code == "9-101")).one().zh == "9栋101室"


def test_the_exported_list_comes_back_unchanged(app, act_as):
    phone = act_as("admin")
    phone.act(import_form(send(phone, LINES)))
    exported = phone.get("/places/list.xlsx").data
    answer = phone.post("/places/import", data={"workbook": (BytesIO(exported), "x.xlsx")})
    assert "新增 0 / 更新 0 / 不变" in text_of(answer)
    assert "跳过 0" in text_of(answer)


def test_another_site_cannot_apply_it(app, act_as):
    form = import_form(send(act_as("admin"), LINES))
    assert act_as("qian").act(form).status_code == 422


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04broken", b"<xml/>"])
def test_what_is_no_workbook_is_refused_with_a_sentence(act_as, content):
    answer = act_as("admin").post("/places/import", data={"workbook": (BytesIO(content), "x.xlsx")})
    assert answer.status_code == 422


def test_a_bomb_is_not_unpacked():
    import zipfile

    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 70_000_000)
    with pytest.raises(Refusal, match=r"places\.workbook"):
        rows_of(out.getvalue())


def test_a_missing_column_is_named():
    with pytest.raises(Refusal, match=r"places\.head") as refused:
        rows_of(workbook([], ["类别", "名称"]).getvalue())
    assert "编号" in refused.value.zh


def test_the_template_is_read_by_the_import(act_as):
    phone = act_as("admin")
    content = phone.get("/places/template.xlsx").data
    rows, _ = rows_of(content)
    assert [row.cells["kind"] for row in rows] == ["入口", "楼栋", "房屋"]


def test_a_code_of_another_sort_is_a_problem(app):
    with acting(app, "admin"):
        Gate.add(Cast.site(), "ZZ1", "门")
        plan = Intake(Cast.site(), [Row(2, {"kind": "房屋", "code": "ZZ1", "zh": "房"})]).planned()
        assert [problem.column for problem in plan.problems] == ["kind"]


def test_a_guard_brings_nothing_in(act_as):
    phone = act_as("wang")
    assert phone.get("/places/import").status_code == 403
    assert send(phone, LINES).status_code == 403
