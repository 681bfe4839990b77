"""Many keys and very many loans, put straight into the tables: nothing here went through a verb or the logbook."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any

from sqlalchemy import insert

from tests.cast import Cast, acting

CHUNK = 20_000
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张"
STILL_OUT = 50
"""Of so many keys one is out."""
ON_A_RING = 5


def load_keys(app: Any, keys: int, loans: int) -> list[str]:
    """That many keys, each with its place, sharing the loans evenly; their ids as text."""
    from webapp.database import new_id, session
    from webapp.keys.boards.ring import KeyRing
    from webapp.keys.custody import Custody
    from webapp.keys.key import Key
    from webapp.places import Place

    with acting(app, None):
        site, people = Cast.site(), Cast()
        ids = [(new_id(), new_id()) for _ in range(keys)]
        _write(session, Place, (_place(site.id, n, place) for n, (place, _) in enumerate(ids)))
        labels = ({"id": new_id(), "site_id": site.id, "label": _ring(n)} for n in range(0, keys, ON_A_RING))
        _write(session, KeyRing, labels)
        _write(session, Key, (_key(site.id, n, place, key) for n, (place, key) in enumerate(ids)))
        lines = _loans(site.id, [key for _, key in ids], loans // keys, people.zhou.id, people.li.id)
        _write(session, Custody, lines)
    return [str(key) for _, key in ids]


def _write(session: Any, model: Any, rows: Iterator[dict[str, Any]]) -> None:
    while chunk := list(islice(rows, CHUNK)):
        session.execute(insert(model.__table__), chunk)


def _place(site_id: Any, n: int, id: Any) -> dict[str, Any]:
    zh = f"{n // 100 + 1}栋{n % 100 + 1}号房"
    return {"id": id, "site_id": site_id, "kind": "unit", "code": f"{n // 100 + 1}-{n % 100 + 1:03}", "zh": zh, "en": zh, "initials": f"{n // 100 + 1}d{n % 100 + 1}hf"}  # fmt: skip


def _key(site_id: Any, n: int, place_id: Any, id: Any) -> dict[str, Any]:
    place = _place(site_id, n, place_id)
    found_by = "\n".join((f"y{n:05}", place["zh"], place["code"], place["initials"]))
    return {
        "id": id, "site_id": site_id, "number": f"Y{n:05}", "found_by": found_by, "key_class": "plant_room", "place_id": place_id,
        "copies": 1, "cabinet_no": str(n // 100 + 1), "hook_no": str(n % 100 + 1), "ring": _ring(n), "basis": "",
        "standing": "in_custody", "custody_place": "customer_centre", "gone_to": "",
    }  # fmt: skip


def _ring(n: int) -> str:
    return f"Q{n // ON_A_RING + 1}"


def _loans(site_id: Any, keys: list[Any], each: int, issuer: Any, borrower: Any) -> Iterator[dict[str, Any]]:
    from webapp import clock
    from webapp.database import new_id

    first = clock.now() - timedelta(hours=12 * each)
    empty = dict.fromkeys(("body", "phone", "order_no", "reason", "signed_name"), "")
    for turn in range(each):
        for n, key_id in enumerate(keys):
            at = first + timedelta(hours=12 * turn, seconds=n % 3600)
            back = None if turn == each - 1 and n % STILL_OUT == 0 else at + timedelta(hours=3)
            name = f"{SURNAMES[(n + turn) % len(SURNAMES)]}{SURNAMES[n % len(SURNAMES)]}"
            yield {
                "id": new_id(), "site_id": site_id, "key_id": key_id, "number": f"JH01-{turn:06}-{n:05}",
                "quantity": 1, "lent_at": at, "lent_received": at, "due_at": at + timedelta(hours=8),
                "issuer_id": issuer, "borrower": name, "borrower_initials": f"b{n % 26}", "borrower_id": borrower,
                "borrower_type": "internal", "pass_no": "G102", "purpose": "repair", "returned_at": back,
                "returned_received": back, "returned_by": name if back else None, "received_by_id": issuer if back else None,
                "sound": True if back else None, "hook": "1-1" if back else None, **empty,
            }  # fmt: skip
