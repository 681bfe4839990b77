"""`flask tags`: making and listing tags from the command line."""

import click
from flask.cli import AppGroup
from sqlalchemy import select

from webapp.database import session
from webapp.logbook import act
from webapp.places import Site
from webapp.subjects import bearers
from webapp.tags.look_up import look_up
from webapp.tags.stock import complete, stock

tags_cli = AppGroup("tags", help="Tags on things: make the missing ones, list, revoke, replace.")


@tags_cli.command("make")
@click.argument("site_code")
@click.argument("names", nargs=-1)
def make(site_code: str, names: tuple[str, ...]) -> None:
    """Make a tag for everything at the site that lacks one (all sorts, or those named)."""
    site = _site(site_code)
    with act():
        for name in names or bearers():
            items = stock(bearers()[name], site.id)
            complete(items, site)
            click.echo(f"{name}: {sum(item.tag is None for item in items)} made, {len(items)} in all")
    session.commit()


@tags_cli.command("list")
@click.argument("site_code")
@click.argument("name")
def listed(site_code: str, name: str) -> None:
    """Code and label of every tag of one sort."""
    for item in stock(bearers()[name], _site(site_code).id):
        click.echo(f"{item.tag.code if item.tag else '-' * 10}  {bearers()[name].label(item.thing)}")


@tags_cli.command("revoke")
@click.argument("code")
@click.option("--replace", is_flag=True, help="make another for the same thing")
def revoke(code: str, replace: bool) -> None:
    """Revoke a tag; what bore it can be given another."""
    if (tag := look_up(code)) is None:
        raise click.ClickException("no such tag")
    with act():
        if replace:
            said = tag.replace().code
        else:
            tag.revoke()
            said = "revoked"
    session.commit()
    click.echo(said)


def _site(code: str) -> Site:
    if (site := session.scalar(select(Site).where(Site.code == code))) is None:
        raise click.ClickException(f"no site {code}")
    return site
