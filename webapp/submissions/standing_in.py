"""A command that somebody else brings: the request's person, phone and site are the maker's while it is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import g

from webapp.people import DeliveryToken, Device, Person

WORN = ("person", "device", "site", "sign_in", "delivery", "subject", "doubt")


@dataclass(frozen=True)
class Maker:
    """Who made it, on which phone, under which token; `doubt` says why a manager must look at it first."""

    person: Person
    device: Device | None
    delivery: DeliveryToken | None = None
    doubt: str = ""


@contextmanager
def in_the_place_of(maker: Maker, site: Any) -> Iterator[None]:
    """Everything inside is the maker's; afterwards the request is again whose it was."""
    mine = {name: g.get(name) for name in WORN}
    g.person, g.device, g.site, g.sign_in = maker.person, maker.device, site, None
    g.delivery, g.subject, g.doubt = maker.delivery, None, maker.doubt
    try:
        yield
    finally:
        for name, value in mine.items():
            setattr(g, name, value)
