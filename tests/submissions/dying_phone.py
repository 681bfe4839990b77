"""A phone with one item on it that will not come through."""

import json

from tests.cast import enrol, sign_in
from tests.keys.board import form, hang
from webapp import clock
from webapp.database import new_id
from webapp.submissions.piece import seal_of
from webapp.submissions.receipt_code import written


class DyingPhone:
    """Zhou's phone: an item made on it, and the file it saves."""

    def __init__(self, app, client):
        self.key_id = hang(app)
        self.device_id = enrol(app, client, "zhou")
        sign_in(app, client, "zhou")
        grant = client.post("/delivery").json
        self.token, self.key, self.person = grant["token"], grant["seal"], grant["person"]
        self.id, self.url = new_id(), f"/keys/{self.key_id}/custody"
        self.at = str(clock.micros(clock.now()))

    @property
    def receipt(self):
        at = clock.from_micros(int(self.at))
        return str(written(self.key, self.device_id, 7, at, self.url))

    def fields(self, **more):
        return {"_id": str(self.id), "_claimed": self.at, "_seq": "7", **form(), **more}

    def item(self, **more):
        item = {"id": str(self.id), "url": self.url, "method": "POST", "label": "借出 · 水泵房"}
        return {**item, "fields": list(self.fields().items()), **more}

    def piece(self, **more):
        content = json.dumps(self.item(**more), ensure_ascii=False)
        return {"label": "借出 · 水泵房", "content": content, "seal": seal_of(content, self.key)}

    def file(self, *pieces):
        told = {"device": str(self.device_id), "person": self.person, "items": pieces or [self.piece()]}
        return json.dumps(told, ensure_ascii=False).encode()
