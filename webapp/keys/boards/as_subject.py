"""How the rest of the house knows cabinets, hooks and rings: their names, their tags, what a scan of them offers."""

import re
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select

from webapp import subjects
from webapp.database import session
from webapp.keys.boards.at_cabinet import AtCabinet
from webapp.keys.boards.cabinet import KeyCabinet
from webapp.keys.boards.hook import KeyHook
from webapp.keys.boards.made import as_labelled
from webapp.keys.boards.on_ring import OnRing
from webapp.keys.boards.ring import KeyRing
from webapp.keys.key import Key
from webapp.keys.scan import state_of
from webapp.keys.standing import GONE
from webapp.people import Permission, Person
from webapp.subjects import Offer
from webapp.tags import Tag
from webapp.web.wording import both

FITS: dict[Any, Any] = {
    KeyCabinet: Key.cabinet_no == KeyCabinet.number,
    KeyHook: (Key.cabinet_no == KeyHook.cabinet_no) & (Key.hook_no == KeyHook.number),
    KeyRing: Key.ring == KeyRing.label,
}


def key_on(hook: KeyHook) -> Key | None:
    """The key that belongs on the hook, wherever it is now."""
    mine = select(Key).where(Key.site_id == hook.site_id, FITS[KeyHook], Key.standing.not_in(GONE))
    return session.scalar(mine.where(KeyHook.id == hook.id))


def _in_use(model: Any, name: Callable[[Any], str]) -> Callable[[UUID], Sequence[Any]]:
    """Those that some key of the ledger names, 3-9 before 3-12 and both before S-1."""

    def things(site_id: UUID) -> Sequence[Any]:
        held = exists().where(Key.site_id == site_id, FITS[model], Key.standing.not_in(GONE))
        found = session.scalars(select(model).where(model.site_id == site_id, held)).all()
        return sorted(found, key=lambda thing: _as_counted(name(thing)))

    return things


def _spoken(thing: Any) -> str:
    return f"{thing.words.zh} · {thing.words.en}"


def _as_counted(label: str) -> list[tuple[bool, int, str]]:
    parts = (part for part in re.split(r"(\d+)", label) if part)
    return [(False, int(part), "") if part.isdecimal() else (True, 0, part) for part in parts]


def _at_cabinet(cabinet: KeyCabinet, person: Person) -> list[Offer]:
    if not person.may(Permission.KEYS_SEE, cabinet.site_id):
        return []
    at = {"at": AtCabinet(cabinet)}
    url = f"/keys/cabinets/{cabinet.id}"
    return [Offer("打开钥匙柜", "Open the cabinet", url, "key-round", 10, "keys/boards/_cabinet.html", at)]


def _at_hook(hook: KeyHook, person: Person) -> list[Offer]:
    key = key_on(hook)
    if key is None or not person.may(Permission.KEYS_SEE, hook.site_id):
        return []
    here = f"/keys/{key.id}"
    offers = [Offer(f"看钥匙{key.number}", f"Key {key.number}", here, "key-round", 20)]
    if (out := key.out) is not None and person.may(Permission.KEYS_LEND, hook.site_id):
        tag = Tag.on(hook)
        known = {"key": key, "out": out, "hook_told": tag.code if tag else hook.label}
        offers += [Offer("归还到此钩", "Hang it back here", here, "check", 10, "keys/_out.html", known)]
    return offers


def _at_ring(ring: KeyRing, person: Person) -> list[Offer]:
    if not person.may(Permission.KEYS_SEE, ring.site_id):
        return []
    on = {"on": OnRing(ring)}
    return [Offer("整圈借还", "The whole ring", f"/keys/rings/{ring.id}", "key-round", 10, "keys/boards/_ring.html", on)]  # fmt: skip


def _hook_state(hook: KeyHook) -> tuple[str, str, str]:
    key = key_on(hook)
    if key is None:
        return "closed", "空钩", "Empty hook"
    chip, zh, en = state_of(key)
    return chip, f"{key.number} {zh}", f"{key.number}: {en}"


def _ring_state(ring: KeyRing) -> tuple[str, str, str]:
    on = OnRing(ring)
    here, all_ = len(on.here), len(on.lines)
    return on.chip, f"在柜{here}/{all_}", f"{here} of {all_} here"


def _known(model: Any, name: str, zh: str, en: str, icon: str, **more: Any) -> None:
    """A thing of the board by its name; its page lies under /keys/."""
    place = name.removeprefix("key_")
    subjects.register(
        subjects.Kind(
            name=name, model=model, zh=zh, en=en, icon=icon, variable=place, permission="keys:see",
            label=lambda thing: str(thing.words.zh), url=lambda thing: f"/keys/{place}s/{thing.id}", **more,
        )
    )  # fmt: skip


def _tagged(model: Any, kind: str, zh: str, en: str, prefix: str, label: Callable[[Any], str]) -> None:
    """Label sheets for what some key names; chosen from a list in the reader's language."""
    name, things = f"{kind.removeprefix('key_')}s", _in_use(model, label)
    bearer = subjects.Bearer(name, kind, zh, en, prefix, things, label, shown=lambda thing: both(thing.words))
    subjects.bears_tags(bearer)


for _action in ("key.added", "key.corrected", "key.stood"):
    subjects.on(_action, as_labelled)
_known(KeyCabinet, "key_cabinet", "钥匙柜", "Key cabinet", "archive", offers=_at_cabinet)
_known(KeyHook, "key_hook", "挂钩", "Hook", "tag", offers=_at_hook, state=_hook_state)
_known(KeyRing, "key_ring", "钥匙圈", "Key ring", "key-round", offers=_at_ring, state=_ring_state)
_tagged(KeyCabinet, "key_cabinet", "钥匙柜", "Key cabinets", "H", _spoken)
_tagged(KeyHook, "key_hook", "挂钩", "Hooks", "H", lambda hook: str(hook.label))
_tagged(KeyRing, "key_ring", "钥匙圈", "Key rings", "K", _spoken)
