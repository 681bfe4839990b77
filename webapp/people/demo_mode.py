"""Demo sites are for show: their sign-ins are known to everybody, so they work in demo mode only."""

from flask import current_app

from webapp.places import Site


def only_for_show(site: Site) -> bool:
    """True where the site is of the demo and this house is not in demo mode."""
    return site.demo and not current_app.config["GATEHOUSE"].demo
