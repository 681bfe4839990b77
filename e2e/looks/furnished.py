"""A house with some of the demo's work in it, on a port of its own, and somebody at each site who sees everything."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext
from werkzeug.serving import make_server

from tests.client import Phone
from tests.faults.visitor import Visit, all_seeing
from tests.installation import build
from webapp.database import session
from webapp.demo import load as story
from webapp.demo.diary import Diary, Story

EVERY = 8
EVERY_DAY = {"standing", "lending", "reading", "portering", "calling", "patrolling", "escorting"}
WANTS_ALL = {"keeping"}


class Short(Diary):
    """Of what happens every day one story in eight, and no sheet signed over them; all others whole. A start costs seconds."""

    told = 0

    def plan(self, tale: Story) -> None:
        """Leave seven of eight out."""
        kind = Path(tale.gi_code.co_filename).stem
        self.told += kind in EVERY_DAY
        if kind not in WANTS_ALL and (kind not in EVERY_DAY or self.told % EVERY == 1):
            super().plan(tale)


class Furnished:
    """`pages(site)` are found by somebody who holds every role there; `phone(browser, site)` is theirs.

    A site such as `01 field` stands for somebody there who holds every role of that group alone.
    """

    def __init__(self, state: Path) -> None:
        self.app = build(state, f"sqlite:///{state / 'gatehouse.db'}")
        self.app.config["GATEHOUSE"].demo = True
        _live_through(self.app)
        self.walkers: dict[str, Phone] = {}
        self.walked: dict[tuple[str, int, bool], Walk] = {}
        self.server = make_server("127.0.0.1", 0, self.app, threaded=True)
        self.address = self.app.config["GATEHOUSE"].address = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def pages(self, site: str, links: int = 1, doors: bool = True) -> dict[str, str]:
        """Rule and address of every kind of page, the fullest that was met; by its doors, or only by links from home."""
        if (site, links, doors) not in self.walked:
            walk = Walk(self.app, self.walker(site), site.split(maxsplit=1)[0], links=links, each=1)
            walk.walk() if doors else walk.follow(["/"])
            self.walked[site, links, doors] = walk
        fullest = self.walked[site, links, doors].fullest
        return {rule: address for rule, (address, _) in sorted(fullest.items())}

    def walker(self, site: str) -> Phone:
        """Who walks there."""
        if site not in self.walkers:
            self.walkers[site] = all_seeing(self.app, *site.split())
        return self.walkers[site]

    def phone(self, browser: Browser, site: str, scripts: bool = True) -> BrowserContext:
        """Their session in a browser of its own."""
        context = browser.new_context(
            viewport={"width": 360, "height": 740}, service_workers="block", java_script_enabled=scripts
        )
        cookies = [self.walker(site).get_cookie(name) for name in ("gatehouse_session", "gatehouse_device")]
        context.add_cookies([{"name": c.key, "value": c.value, "url": self.address} for c in cookies if c])
        return context


@dataclass
class Walk(Visit):
    """Notes the fullest page of every kind; workbooks are left on the shelf."""

    fullest: dict[str, tuple[str, int]] = field(default_factory=dict)

    def open(self, address: str) -> list[str]:
        """Look at one address, unless a book lies there."""
        return [] if ".xlsx" in address else super().open(address)

    def look_at(self, address: str, page: str) -> None:
        """Whole pages only; what is swapped into one is looked at there."""
        rule = self._rule(address)
        if "<main" in page and len(page) > self.fullest.get(rule, ("", 0))[1]:
            self.fullest[rule] = (address, len(page))


def _live_through(app: Flask) -> None:
    with app.app_context(), pytest.MonkeyPatch.context() as shorter:
        shorter.setattr(story, "Diary", Short)
        story.load()
        session.remove()
