"""The routes of the house as doors to knock at."""

from dataclasses import dataclass
from uuid import UUID

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import BaseConverter, Rule
from werkzeug.test import TestResponse

from tests.cast import Cast
from tests.client import VERDICT, Phone

NOT_OURS = {"static", "assets.bundle"}


@dataclass(frozen=True)
class Door:
    """One method of one route, and what it says of itself."""

    rule: str
    method: str
    endpoint: str
    permission: object
    is_open: bool
    is_command: bool
    arguments: dict[str, str]

    @property
    def writes(self) -> bool:
        """True for POST, PUT, PATCH and DELETE."""
        return self.method not in {"GET", "HEAD"}

    @property
    def takes_an_id(self) -> bool:
        """True where a thing is named in the address."""
        return "uuid" in self.arguments.values()

    def knock(self, phone: Phone, address: str, briefly: bool = False) -> TestResponse:
        """Try it, writing with an empty form; a 5xx fails the test that knocks.

        Asked `briefly`, whoever turns a caller away does so in the outbox's shape: the same status, and no page drawn.
        """
        headers = {"Accept": VERDICT} if briefly else None
        return phone.act(address, headers=headers) if self.writes else phone.get(address, headers=headers)


def doors(app: Flask) -> list[Door]:
    """Every door but those of static files."""
    return [
        _door(app, rule, method)
        for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"})
        if rule.endpoint not in NOT_OURS
    ]


def _door(app: Flask, rule: Rule, method: str) -> Door:
    view = app.view_functions[rule.endpoint]
    kinds = {name: _kind(part) for name, part in rule._converters.items()}
    said = (
        getattr(view, "permission", None),
        getattr(view, "open", False),
        getattr(view, "submitted", False),
    )
    return Door(rule.rule, method, rule.endpoint, *said, kinds)


def _kind(part: BaseConverter) -> str:
    name = type(part).__name__.removesuffix("Converter").lower()
    return f"any:{min(part.items)}" if name == "any" else name


def address_of(door: Door, app: Flask, thing_id: UUID) -> str:
    """The door's address with the id in every place for one."""
    fill = {"uuid": thing_id, "integer": 1}
    given = {
        name: kind[4:] if kind.startswith("any:") else fill.get(kind, "0000000000")
        for name, kind in door.arguments.items()
    }
    return app.url_map.bind("127.0.0.1").build(door.endpoint, given, method=door.method)


def things_at(app: Flask, site: str, each: int = 3) -> list[tuple[str, UUID]]:
    """Kind and id of a few registered things of each kind that lie at the site."""
    from webapp import subjects
    from webapp.database import session

    found = []
    with app.app_context():
        site_id = Cast.site(site).id
        for kind in subjects.kinds():
            if "site_id" in kind.model.__mapper__.columns:
                rows = session.scalars(select(kind.model.id).where(kind.model.site_id == site_id).limit(each))
                found += [(kind.name, thing_id) for thing_id in rows]
    return found
