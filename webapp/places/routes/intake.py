"""Many places from a workbook: template, dry run, then the import itself."""

from uuid import UUID

from flask import Response, g

from webapp.people import Permission, requires
from webapp.places.intake import Intake
from webapp.places.routes.kept_reading import drop, keep, kept, sent_workbook
from webapp.places.routes.places import places, workbook
from webapp.places.sorts import COLUMNS
from webapp.places.workbook import rows_of
from webapp.submissions import Done, submitted
from webapp.web.answers import page


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
    rows, blank = rows_of(sent_workbook())
    plan = Intake(g.site, rows, blank).planned()
    return page("places/import.html", plan=plan, id=keep(rows, blank), columns=COLUMNS)


@places.post("/import/<uuid:id>")
@requires(Permission.PLACES_MANAGE)
@submitted
def bring_in(id: UUID) -> Done:
    """The import that was shown; lines with problems stay out."""
    rows, blank = kept(id)
    plan = Intake(g.site, rows, blank).apply()
    drop(id)
    return Done(g.site, response=page("places/imported.html", plan=plan, columns=COLUMNS))


dry_run.exempt = "reads a workbook and says what it would do"  # type: ignore[attr-defined]
