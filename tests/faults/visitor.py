"""Somebody with every role of a site, who opens every door, follows every link, and notes what is alive there."""

import re
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from uuid import uuid4

from werkzeug.exceptions import HTTPException

from tests.cast import PIN, Cast, acting
from tests.client import Phone
from tests.faults.blank import Blank, blanks
from tests.faults.poison import alive_in_book, alive_in_page, payload, text_of_book
from tests.house.doors import address_of, doors, things_at
from webapp.database import session
from webapp.people import Device, Enrolment, Person, SignIn, roles
from webapp.web.carried import DEVICE, SESSION

LINKS_A_RULE = 3
SPARED = {"person", "device", "site"}
LEAVES = {"sign_in.end", "sign_in.switch"}


def all_seeing(app, site: str, group: str = "") -> Phone:
    """A phone on which a person with every role of that site, or of a group of roles, is signed in."""
    phone = Phone(app)
    with acting(app, None):
        device, token = Enrolment.offer(Cast.site(site), "巡查手机")[0].accept()
        person = Person.join(f"Z{group[:1] or 'Z'}{site}", "总巡查", site=Cast.site(site))
        for code, role in roles().items():
            if not group or role.group == group:
                person.give_role(code, Cast.site(site))
        person.reset_pin(PIN)
        device_id, staff_no, phone.person_id = device.id, person.staff_no, str(person.id)
    with acting(app, None):
        _, session_token = SignIn.with_pin(staff_no, PIN, session.get(Device, device_id))
    phone.set_cookie(DEVICE, token)
    phone.set_cookie(SESSION, session_token)
    return phone


@dataclass
class Visit:
    """One walk through the house: what was alive where, where the payload was seen as text, and which forms lay about."""

    app: object
    phone: Phone
    site: str
    links: int = LINKS_A_RULE
    each: int = 3
    alive: list[str] = field(default_factory=list)
    pages: int = 0
    as_text: set[str] = field(default_factory=set)
    books: set[str] = field(default_factory=set)
    forms: dict[tuple, Blank] = field(default_factory=dict)
    rules: Counter = field(default_factory=Counter)
    seen: set[str] = field(default_factory=set)

    def walk(self) -> "Visit":
        """Every door, with every kind of thing; then every link, a few a rule."""
        things, found = things_at(self.app, self.site, self.each), []
        for door in doors(self.app):
            if door.writes or door.endpoint in LEAVES:
                continue
            ids = self._fitting(door, things) if door.takes_an_id else [None]
            for thing_id in ids:
                found += self.open(address_of(door, self.app, thing_id))
        return self.follow(found)

    def follow(self, found: list[str]) -> "Visit":
        """Open these addresses and what they lead to, a few a rule."""
        while found:
            address = found.pop()
            if self._is_new(address):
                found += self.open(address)
        return self

    def _fitting(self, door, things: list) -> list:
        """Ids of those kinds whose first thing the door knows."""
        first = {}
        for kind, thing_id in things:
            if kind not in first:
                address = address_of(door, self.app, thing_id)
                first[kind] = door.knock(self.phone, address, briefly=True).status_code < 400
        return [thing_id for kind, thing_id in things if first[kind]]

    def open(self, address: str) -> list[str]:
        """Look at one address; the links that stand there."""
        answer = self.phone.get(address)
        rule = str(answer.request.path if answer.request else address)
        if answer.mimetype == "text/html":
            page = answer.get_data(as_text=True)
            self.pages += 1
            self.look_at(address, page)
            self._collect(page)
            return re.findall(r'href="(/[^"#]*)"', page)
        if answer.status_code == 200 and rule.endswith(".xlsx"):
            self.alive += [f"{address}: {cell}" for cell in alive_in_book(answer.data)]
            if "<script>alert" in text_of_book(answer.data) or "<img src=x" in text_of_book(answer.data):
                self.books.add(address)
        return []

    def look_at(self, address: str, page: str) -> None:
        """Note what is alive on a page, and whether the payload stands there as text."""
        self.alive += [f"{address}: {sign}" for sign in alive_in_page(page)]
        if "&lt;script&gt;alert(1)" in page or "&lt;img src=x" in page:
            self.as_text.add(self._rule(address))

    def send(self, blank: Blank, everything: bool) -> int:
        """Fill the form in with payloads, in its text fields or in every field; the status answered."""
        room = {name: blank.texts.get(name, 0) for name in (blank.given if everything else blank.texts)}
        hostile = {
            name: payload(length, "text" if everything else blank.kinds.get(name, "text"))
            for name, length in room.items()
            if not name.startswith("_")
        }
        chosen = {name: next((one for one in options if one), "") for name, options in blank.choices.items()}
        fields = {**chosen, **blank.given, **{name: told for name, told in hostile.items() if told}}
        fields.pop("_id", None)
        answer = self.phone.act(blank.action, **{name: told for name, told in fields.items() if told})
        self.look_at(blank.action, answer.get_data(as_text=True))
        return answer.status_code

    def knock(self, names: set[str]) -> None:
        """Send every text field that any form has to every door that writes; who acts here is left alone."""
        things = [one for one in things_at(self.app, self.site, self.each) if one[0] not in SPARED]
        for door in doors(self.app):
            if door.writes and door.is_command and not door.endpoint.startswith("sign_in"):
                for thing_id in [one for _, one in things] if door.takes_an_id else [uuid4()]:
                    address = address_of(door, self.app, thing_id)
                    answer = self.phone.act(address, **dict.fromkeys(names, payload(20)))
                    self.look_at(address, answer.get_data().decode(errors="replace"))
        assert self.phone.get("/").status_code == 200, "thrown out: nothing was knocked at"

    def _collect(self, page: str) -> None:
        for blank in blanks(page):
            if self.phone.person_id in blank.action:
                continue  # a new password of one's own ends the visit
            if any(not name.startswith("_") for name in blank.given):
                names = frozenset(re.sub(r"-\d+-", "-n-", name) for name in blank.given)
                self.forms.setdefault((self._rule(blank.action, "POST"), names), blank)

    def _rule(self, address: str, method: str = "GET") -> str:
        try:
            bound = self.app.url_map.bind("127.0.0.1")
            return bound.match(urlsplit(address).path, method, return_rule=True)[0].rule
        except HTTPException:
            return address

    def _is_new(self, address: str) -> bool:
        address = address.replace("&amp;", "&")
        rule = self._rule(address)
        if address in self.seen or address.startswith("/static") or "/sign-out" in address:
            return False
        self.seen.add(address)
        self.rules[rule] += 1
        return self.rules[rule] <= self.links
