"""Many duties from a workbook: template, dry run, then the import itself."""

from uuid import UUID

from flask import Response, g

from webapp.clock import today
from webapp.papers.column import Column
from webapp.papers.xlsx_answer import xlsx_answer
from webapp.people import Permission, requires
from webapp.places.routes.kept_reading import drop, keep, kept, sent_workbook
from webapp.places.workbook import rows_of
from webapp.roster.intake import COLUMNS, NEEDED, Intake
from webapp.roster.routes.roster import KNOWN_AT_ONCE, roster
from webapp.submissions import Done, submitted
from webapp.web.answers import page


@roster.get("/import")
@requires(Permission.JOBS_ASSIGN)
def choose() -> Response:
    """Where a workbook is chosen."""
    return page("roster/import.html", plan=None, columns=COLUMNS)


@roster.get("/template.xlsx")
@requires(Permission.JOBS_ASSIGN)
def template() -> Response:
    """An empty workbook with the right columns and one line of example."""
    columns = [Column(name, zh, en, width=12) for name, (zh, en) in COLUMNS.items()]
    example = {
        "post": "FW1",
        "staff_no": "G101",
        "day": today(g.site).isoformat(),
        "since": "08:00",
        "until": "16:00",
    }
    return xlsx_answer(columns, [example], ("排班", "Roster"), zone=g.site.timezone, name="roster-template")


@roster.post("/import")
@requires(Permission.JOBS_ASSIGN)
def dry_run() -> Response:
    """What the workbook would do, line by line; nothing is written but the reading itself."""
    rows, blank = rows_of(sent_workbook(), COLUMNS, NEEDED)
    plan = Intake(g.site, rows, blank).planned()
    return page("roster/import.html", plan=plan, id=keep(rows, blank), columns=COLUMNS)


@roster.post("/import/<uuid:id>")
@requires(Permission.JOBS_ASSIGN)
@submitted(KNOWN_AT_ONCE)
def bring_in(id: UUID) -> Done:
    """The import that was shown; lines with problems stay out."""
    rows, blank = kept(id)
    plan = Intake(g.site, rows, blank).apply()
    drop(id)
    return Done(g.site, response=page("roster/imported.html", plan=plan, columns=COLUMNS))


dry_run.exempt = "reads a workbook and says what it would do"  # type: ignore[attr-defined]
