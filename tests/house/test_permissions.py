"""A permission that nothing asks for promises what nobody keeps."""

from pathlib import Path

import webapp
from webapp.people import Permission

HOUSE = Path(webapp.__file__).parent
NAMES_THEM_ALL = {"permission.py", "roles.toml"}


def test_every_permission_is_asked_for_somewhere():
    rooms = [path for kind in ("*.py", "*.toml") for path in HOUSE.rglob(kind)]
    words = "\n".join(path.read_text("utf-8") for path in rooms if path.name not in NAMES_THEM_ALL)
    idle = [one for one in Permission if f"Permission.{one.name}" not in words and f'"{one}"' not in words]
    assert idle == []
