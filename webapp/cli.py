"""The commands of the operator: prepare, backup, restore, deploy. `command_line` names them and those of the rooms."""

import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import inspect, select
from sqlalchemy.exc import DBAPIError

from webapp import backups
from webapp.backups.missing import missing
from webapp.config import Config
from webapp.database import db, session
from webapp.database.migrations import upgrade
from webapp.errors import Refusal
from webapp.logbook.checked import findings_now
from webapp.notices.pushing.vapid import public_point
from webapp.places import Site
from webapp.submissions import strongbox
from webapp.web import drawing

DEPLOY = Path(__file__).parent / "deploy"


def house() -> Config:
    """The settings of this installation."""
    found: Config = current_app.config["GATEHOUSE"]
    return found


def is_empty() -> bool:
    """True where no site was ever opened, or not even the tables are there."""
    return not inspect(db.engine).has_table("site") or session.scalar(select(Site.id).limit(1)) is None


@click.command()
@with_appcontext
def prepare() -> None:
    """Migrate, make ready what a first page or phone would wait for, and in demo mode load the demo into an empty house."""
    upgrade()
    strongbox.point()
    public_point()
    drawing.understand_all(current_app)
    demo = current_app.cli.get_command(click.get_current_context(), "demo")
    if house().demo and demo:
        click.get_current_context().invoke(demo, if_empty=True)


@click.command()
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that gets the file; else STATE/backups.",
)
@with_appcontext
def backup(to: Path | None) -> None:
    """Copy the house into one file, proved by restoring it to a temporary place."""
    made = backups.make(house(), to)
    click.echo(f"{made.path}  ({made.path.stat().st_size // 1024} KiB, restored once and compared)")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Replace the records of a house that is not empty.")
@with_appcontext
def restore(file: Path, replace: bool) -> None:
    """Put a backup back; web and worker must be stopped."""
    occupied = not is_empty()
    session.remove()
    db.engine.dispose()
    try:
        warnings = backups.restore(file, house(), occupied, replace)
    except Refusal as no:
        click.echo(no.says("en"), err=True)
        sys.exit(1)
    for warning in warnings:
        click.echo(warning, err=True)
    click.echo("Restored. `flask prepare` brings an older backup up to date.")
    _look_over()


def _look_over() -> None:
    """Verify what was put back, exit 1 where something is not as it was written; an older backup must be prepared first."""
    try:
        wrong = [f"{one.where}: {one.what}" for one in findings_now()]
        wrong += [f"{name}: the file is gone or changed" for name in missing()]
    except DBAPIError:
        click.echo("This backup is older: run `flask prepare`, then `flask logbook verify`.", err=True)
        return
    for line in wrong:
        click.echo(line, err=True)
    click.echo(f"{len(wrong)} findings" if wrong else "The logbook and its files are as they were written.")
    if wrong:
        sys.exit(1)


@click.command()
@click.argument("what", type=click.Choice(["unit", "proxy"]))
def deploy(what: str) -> None:
    """Print the systemd unit or a reverse proxy's sample for this installation."""
    name = {"unit": "gatehouse.service", "proxy": "nginx.conf"}[what]
    click.echo((DEPLOY / name).read_text(encoding="utf-8"), nl=False)
