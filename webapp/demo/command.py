"""`flask demo`: the demo, and who may sign in to it."""

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import select

from webapp.database import session
from webapp.demo.cast import sign_ins
from webapp.demo.load import load
from webapp.places import Site


@click.command()
@click.option("--if-empty", is_flag=True, help="Say nothing where the house is not empty.")
@with_appcontext
def demo(if_empty: bool = False) -> None:
    """Load the demo into an empty house and print its sign-ins."""
    if not current_app.config["GATEHOUSE"].demo:
        raise click.ClickException(
            "The demo has sign-ins that everybody knows; set GATEHOUSE_DEMO=1 to load it."
        )
    if session.scalar(select(Site.id).limit(1)) is None:
        click.echo(f"demo: {load()} acts of two weeks loaded")
    elif not if_empty:
        click.echo("demo: the house is not empty; nothing was loaded")
    for role, name, staff_no, secret in sign_ins():
        click.echo(f"  {staff_no}  {secret}  {name}  {role['zh']} / {role['en']}")
    click.echo(f"  {current_app.config['GATEHOUSE'].address}/sign-in")
