"""A house to be measured: the cast, and thousands of keys, one of them with a tag."""

from pathlib import Path

from tests.cast import Cast, acting, enrol, furnish, sign_in
from tests.client import Phone
from tests.installation import build
from webapp.web import drawing

BATCH = 200


class Furnished:
    """A house in a folder of its own, on SQLite unless another database is named."""

    def __init__(self, home: Path, keys: int, url: str = "") -> None:
        self.state = home / "state"
        self.state.mkdir()
        self.url = url or f"sqlite:///{self.state / 'gatehouse.db'}"
        self.app = build(self.state, self.url)
        drawing.understand_all(self.app)
        furnish(self.app)
        self.key_ids = [
            key for start in range(0, keys, BATCH) for key in self._hang(start, min(start + BATCH, keys))
        ]
        self.code = self._tag()
        self.phone = Phone(self.app)
        enrol(self.app, self.phone, "zhou")
        sign_in(self.app, self.phone, "zhou")

    @property
    def cookies(self) -> str:
        """Signed in as the key custodian on an enrolled phone."""
        names = ("gatehouse_device", "gatehouse_session")
        return "; ".join(f"{name}={self.phone.get_cookie(name).value}" for name in names)

    def _hang(self, first: int, end: int) -> list[str]:
        from webapp.keys.key import Key
        from webapp.places import Unit

        with acting(self.app, "sun"):
            room = Unit.add(Cast.site(), f"B-{first}", "水泵房", "Pump room")
            return [
                str(Key.add(room, number=f"B{n}", key_class="plant_room", cabinet_no="9", hook_no=str(n)).id)
                for n in range(first, end)
            ]

    def _tag(self) -> str:
        from uuid import UUID

        from webapp.database import session
        from webapp.keys.key import Key
        from webapp.tags import Tag

        with acting(self.app, "sun"):
            return Tag.make(session.get_one(Key, UUID(self.key_ids[-1])), Cast.site()).code
