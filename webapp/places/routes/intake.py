"""Many places from a workbook: template, dry run, then the import itself."""

import json
from pathlib import Path
from uuid import UUID

from flask import Response, current_app, g, request

from webapp.clock import now
from webapp.database import new_id
from webapp.errors import Refusal
from webapp.people import Permission, requires
from webapp.places.intake import Intake
from webapp.places.routes.places import places, workbook
from webapp.places.sorts import COLUMNS
from webapp.places.workbook import Row, rows_of
from webapp.submissions import Done, submitted
from webapp.web.answers import page

MOST_BYTES = 5_000_000
KEPT_SECONDS = 24 * 3600


@places.get("/import")
@requires(Permission.PLACES_MANAGE)
def choose() -> Response:
    """Where a workbook is chosen."""
    return page("places/import.html", plan=None)


@places.get("/template.xlsx")
@requires(Permission.PLACES_MANAGE)
def template() -> Response:
    """An empty workbook with the right columns and one line of example for each sort."""
    return workbook(
        [
            {"kind": "入口", "code": "G1", "zh": "1号门", "en": "Gate 1"},
            {
                "kind": "楼栋",
                "code": "3",
                "zh": "3栋",
                "en": "Building 3",
                "distance": 180,
                "gate": "G1",
                "route": "进门右转",
                "height_limit": 280,
            },
            {
                "kind": "房屋",
                "code": "3-1502",
                "zh": "3栋1502",
                "within": "3",
                "floor": 15,
                "tenure": "已交付",
            },
        ]
    )


@places.post("/import")
@requires(Permission.PLACES_MANAGE)
def dry_run() -> Response:
    """What the workbook would do, line by line; nothing is written but the reading itself."""
    sent = request.files.get("workbook")
    content = sent.stream.read(MOST_BYTES + 1) if sent else b""
    if not content or len(content) > MOST_BYTES:
        raise Refusal("places.size", "请选择5MB以内的xlsx文件", "Choose an xlsx file of at most 5 MB")
    rows, blank = rows_of(content)
    plan = Intake(g.site, rows, blank).planned()
    return page("places/import.html", plan=plan, id=_keep(rows, blank), columns=COLUMNS)


@places.post("/import/<uuid:id>")
@requires(Permission.PLACES_MANAGE)
@submitted
def bring_in(id: UUID) -> Done:
    """The import that was shown; lines with problems stay out."""
    rows, blank = _kept(id)
    plan = Intake(g.site, rows, blank).apply()
    _file(id).unlink(missing_ok=True)
    return Done(g.site, response=page("places/imported.html", plan=plan, columns=COLUMNS))


def _keep(rows: list[Row], blank: int) -> UUID:
    kept_as = new_id()
    folder = _file(kept_as).parent
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        if now().timestamp() - old.stat().st_mtime > KEPT_SECONDS:
            old.unlink(missing_ok=True)
    kept = {"site": str(g.site.id), "blank": blank, "rows": [[row.number, row.cells] for row in rows]}
    _file(kept_as).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    return kept_as


def _kept(id: UUID) -> tuple[list[Row], int]:
    file = _file(id)
    kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    if kept.get("site") != str(g.site.id):
        raise Refusal(
            "places.import_gone",
            "这次试算已过期，请重新上传",
            "This dry run has expired; send the file again",
        )
    return [Row(number, cells) for number, cells in kept["rows"]], kept["blank"]


def _file(id: UUID) -> Path:
    state: Path = current_app.config["GATEHOUSE"].state
    return state / "imports" / f"{id}.json"


dry_run.exempt = "reads a workbook and says what it would do"  # type: ignore[attr-defined]
