"""The first run of a house without demo: one site, one administrator, one link to enrol the first device."""

from dataclasses import dataclass
from secrets import token_urlsafe

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import select

from webapp.database import session
from webapp.errors import Refusal
from webapp.logbook import act
from webapp.people.device import Enrolment
from webapp.people.person import Person
from webapp.places import Site


@dataclass(frozen=True)
class Keys:
    """What opens the house the first time; said once, kept nowhere."""

    staff_no: str
    password: str
    pin: str
    link: str


def open_house(
    *, site_code: str, site_zh: str, site_en: str, site_kind: str, admin_name: str, staff_no: str
) -> Keys:
    """Make the site and its administrator; Refusal where a site stands already."""
    if session.scalar(select(Site.id).limit(1)) is not None:
        raise Refusal(
            "first_run.done",
            "本系统已有项目，首次设置只能运行一次。请用管理员账号登录后在页面上新增",
            "A site stands already; the first run happens once. Sign in as administrator and add on the pages",
        )
    password = token_urlsafe(15)
    with act():
        site = Site.open(site_code, site_zh, site_en, site_kind)
        admin = Person.join(staff_no, admin_name, site=site)
        admin.give_role("site_admin", site)
        admin.set_password(password)
        pin = admin.reset_pin()
        _, code = Enrolment.offer(site, f"{site_code}-1")
    session.commit()
    address = current_app.config["GATEHOUSE"].address
    return Keys(admin.staff_no, password, pin, f"{address}/enrol/{code}")


@click.command("first-run")
@click.option("--site-code", required=True, help="two digits that stand in every printed number")
@click.option("--site-zh", required=True, help="the site's name in Chinese")
@click.option("--site-en", required=True, help="the site's name in English")
@click.option("--site-kind", type=click.Choice(["estate", "hospital"]), default="estate", show_default=True)
@click.option("--admin-name", required=True)
@click.option("--staff-no", required=True)
@with_appcontext
def first_run(**given: str) -> None:
    """Open an empty house: a site, an administrator, a one-time enrolment link (30 minutes)."""
    if not (len(given["site_code"]) == 2 and given["site_code"].isdigit()):
        raise click.UsageError("--site-code has two digits, such as 01")
    try:
        keys = open_house(**given)
    except Refusal as refusal:
        raise click.ClickException(f"{refusal.en} / {refusal.zh}") from None
    click.echo(f"staff number   {keys.staff_no}")
    click.echo(f"password       {keys.password}")
    click.echo(f"PIN            {keys.pin}   (on an enrolled device)")
    click.echo(f"enrol a device {keys.link}   (once, within 30 minutes)")
    click.echo("Write these down now; they are not shown again. 请立即抄下，不再显示。")
