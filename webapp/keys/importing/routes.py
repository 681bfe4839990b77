"""A key list from a workbook: template, dry run, then the import itself."""

from uuid import UUID

from flask import Blueprint, Response, g, request
from flask_babel import lazy_gettext as _l

from webapp.errors import Refusal
from webapp.keys.importing.columns import COLUMNS, NEEDED
from webapp.keys.importing.intake import Intake
from webapp.keys.key_class import KeyClass
from webapp.papers.column import Column
from webapp.papers.xlsx_answer import xlsx_answer
from webapp.people import Permission, requires
from webapp.places.routes.kept_reading import drop, keep, kept, sent_workbook
from webapp.places.workbook import rows_of
from webapp.submissions import Done, refused, submitted
from webapp.web.answers import page
from webapp.web.wording import both

key_import = Blueprint("key_import", __name__, url_prefix="/keys/import")
AT_A_DESK = refused(_l("A key list is imported with the network. Do it at a desk."))


@key_import.get("")
@requires(Permission.KEYS_MANAGE)
def choose() -> Response:
    """Where a workbook is chosen."""
    return page("keys/importing/import.html", plan=None)


@key_import.get("/template.xlsx")
@requires(Permission.KEYS_MANAGE)
def template() -> Response:
    """A workbook with the right columns and two lines of example."""
    columns = [Column(name, *words) for name, words in COLUMNS.items()]
    title = ("钥匙清册模板", "Key list template")
    return xlsx_answer(columns, _examples(), title, zone=g.site.timezone, name="key-list")


@key_import.post("")
@requires(Permission.KEYS_MANAGE)
def dry_run() -> Response:
    """What the workbook would do, line by line; nothing is written but the reading itself."""
    rows, blank = rows_of(sent_workbook(), COLUMNS, NEEDED)
    plan = Intake(g.site, rows, blank).planned()
    return page("keys/importing/import.html", plan=plan, id=keep(rows, blank), columns=COLUMNS)


@key_import.post("/<uuid:id>")
@requires(Permission.KEYS_MANAGE)
@submitted(AT_A_DESK)
def bring_in(id: UUID) -> Done:
    """The import that was shown; lines with problems stay out."""
    giver = request.form.get("giver", "").strip()[:40]
    if not giver:
        raise Refusal(
            "key_import.giver",
            "请填写原保管人（移交方代表）姓名：期初建账也要双方签字",
            "Name whoever kept the keys so far: an opening stock is signed by both sides too",
            "KC-2b",
        )
    rows, blank = kept(id)
    plan, lists = Intake(g.site, rows, blank).apply(by=g.person, giver=giver)
    drop(id)
    return Done(
        g.site, response=page("keys/importing/imported.html", plan=plan, lists=lists, columns=COLUMNS)
    )


dry_run.exempt = "reads a workbook and says what it would do"  # type: ignore[attr-defined]
dry_run.offline = AT_A_DESK  # type: ignore[attr-defined]


def _examples() -> list[dict[str, object]]:
    pump = {"number": "B2-07", "key_class": both(KeyClass.PLANT_ROOM.words), "place": "P-B2", "copies": 2}
    flat = {"number": "Y-1502", "key_class": both(KeyClass.VACANT_UNIT.words), "place": "3-1502", "copies": 1}
    return [{**pump, "cabinet_no": "3", "hook_no": "12"}, {**flat, "cabinet_no": "1", "hook_no": "40"}]
