"""A command that somebody else brings: the request's person, phone and site are the maker's while it is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import current_app, g, request

from webapp.errors import NotFound
from webapp.logbook import act
from webapp.people import DeliveryToken, Device, Person
from webapp.submissions.done import Done, as_done

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
    request.max_content_length = request.content_length  # it is here already, and was let in piece by piece
    try:
        yield
    finally:
        for name, value in mine.items():
            setattr(g, name, value)
        request.environ["wsgi.input"].close()


def act_at(path: str) -> tuple[Any, dict[str, Any]]:
    """The command whose form goes to that address, and what the address says; NotFound where there is none."""
    endpoint, values = current_app.url_map.bind("").match(path, method="POST")
    view = current_app.view_functions[endpoint]
    if not getattr(view, "submitted", False):
        raise NotFound
    return view, dict(values)


def do_as(maker: Maker, site: Any, path: str, form: Any, **stamp: Any) -> Done:
    """Do it now as the maker, in an act of its own; a rule may still say no. `stamp`: submission_id, claimed."""
    view, values = act_at(path)
    with (
        current_app.test_request_context(path, method="POST", data=form),
        in_the_place_of(maker, site),
        act(by=maker.person, device_id=maker.device.id if maker.device else None, **stamp),
    ):
        return as_done(view.__wrapped__(**values))
