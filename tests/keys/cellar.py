"""A phone with pages that showed two keys of a ring out, one of which goes back and out again behind its back."""

import re
from uuid import UUID

from sqlalchemy import select

from tests.cast import Cast, acting
from tests.keys.board import custodian, hang, lend, lent, returned
from webapp import clock
from webapp.database import new_id, session
from webapp.keys.boards.hook import KeyHook
from webapp.keys.boards.ring import KeyRing
from webapp.keys.key import Key
from webapp.tags import Tag


class Cellar:
    """Zhou's phone; R-1 and R-2 of ring R9 are lent. `made` is when the phone keeps what it sends later."""

    def __init__(self, app, client):
        self.app, self.client = app, client
        self.ids = [hang(app, "office", f"R-{n}", str(n)) for n in (1, 2)]
        with acting(app, "sun"):
            for one in self.ids:
                session.get_one(Key, one).correct(ring="R9")
            self.ring = f"/keys/rings/{session.scalars(select(KeyRing)).one().id}"
            hook = session.scalars(select(KeyHook).where(KeyHook.number == "1")).one()
            self.hook = f"/t/{Tag.make(hook, Cast.site()).code}"
        with acting(app, "ma") as ma:
            lot = new_id()
            for one in self.ids:
                lend(session.get_one(Key, one), ma, lot=lot)
        self.key, self.lot = f"/keys/{self.ids[0]}", f"/keys/lots/{lot}"
        custodian(app, client)
        grant = client.post("/delivery").json
        self.token, self.seal, self.device_id = grant["token"], grant["seal"], UUID(grant["device"])
        self.made = clock.now()

    def lend_again(self):
        """R-1 is taken back at the desk and lent to the next one."""
        returned(self.app, self.ids[0], by="ma")
        with acting(self.app, "sun"):
            session.get_one(Key, self.ids[0]).correct(ring="")
        lent(self.app, self.ids[0], by="ma")
        with acting(self.app, "sun"):
            session.get_one(Key, self.ids[0]).correct(ring="R9")

    def fields(self, page, action):
        """What a tap on the button of this form sends, as the page was drawn."""
        html = self.client.get(page).get_data(as_text=True)
        form = html.split(f'action="{action}"')[1].split("</form>")[0]
        sent = {}
        for tag in re.findall(r"<input [^>]*>", form):
            name, value = (re.search(rf'{what}="([^"]*)"', tag) for what in ("name", "value"))
            given = 'type="hidden"' in tag or "checked" in tag
            if name and value and given and not name[1].startswith("_"):
                sent.setdefault(name[1], []).append(value[1])
        return sent

    def deliver(self, action, **fields):
        """The outbox sends what it kept; the verdict."""
        stamps = {"_claimed": str(clock.micros(self.made)), "_seq": "1"}
        return self.client.deliver(action, token=self.token, **stamps, **fields).json

    @property
    def out(self):
        """Which of the two are out."""
        with self.app.app_context():
            return [session.get_one(Key, one).out is not None for one in self.ids]
