"""The commands of the operator: prepare, backup, restore, deploy. Rooms add their own groups."""

import sys
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy import inspect, select

from webapp import backups
from webapp.config import Config
from webapp.database import db, session
from webapp.errors import Refusal
from webapp.places import Site

DEPLOY = Path(__file__).parent / "deploy"


def init_app(app: Flask) -> None:
    """Make the commands known."""
    for command in (prepare, backup, restore, deploy):
        app.cli.add_command(command)


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
    """Migrate, and in demo mode load the demo into an empty house."""
    upgrade()
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


@click.command()
@click.argument("what", type=click.Choice(["unit", "proxy"]))
def deploy(what: str) -> None:
    """Print the systemd unit or a reverse proxy's sample for this installation."""
    name = {"unit": "gatehouse.service", "proxy": "nginx.conf"}[what]
    click.echo((DEPLOY / name).read_text(encoding="utf-8"), nl=False)
