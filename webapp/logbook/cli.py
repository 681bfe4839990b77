"""`flask logbook verify`: is everything still as it was written?"""

import sys

import click
from flask.cli import AppGroup

from webapp.database import session
from webapp.logbook.checked import Checked, findings_now

logbook_commands = AppGroup("logbook", help="The logbook's own commands.")


@logbook_commands.command("verify")
def check() -> None:
    """Name the first bad entry, and every row that no longer says what its last entry said; exit 1 if there is one."""
    findings = findings_now()
    for one in findings:
        click.echo(f"{one.where}: {one.what}")
    Checked.note(findings)
    session.commit()
    click.echo(
        f"logbook: {len(findings)} findings" if findings else "logbook: everything is as it was written"
    )
    sys.exit(1 if findings else 0)
