"""A hook as it was told: typed as 3-12, or its tag scanned (KC-4c)."""

from uuid import UUID

from flask import current_app

from webapp.database import Base
from webapp.errors import Refusal
from webapp.keys.boards.hook import KeyHook
from webapp.tags import Tag, look_up
from webapp.tags import code as codes


def hook_told(text: str, site_id: UUID) -> str:
    """3-12 for the tag of that hook; typed text stands as it is. Refusal for a tag on anything but a hook of this site."""
    tag = tag_in(text)
    if tag is None:
        return text
    thing = on_it(tag, site_id)
    if not isinstance(thing, KeyHook):
        raise Refusal(
            "key.no_hook",
            "这不是在用的挂钩标签。请扫挂钩上的标签，或输入钩号，如3-12",
            "That is no hook's tag in use; scan the tag on the hook, or type the hook, such as 3-12",
            "KC-4c",
        )
    return thing.label


def hook_in(text: str, site_id: UUID) -> KeyHook | None:
    """The hook whose tag that is; None for any other text, a key's tag among them."""
    tag = tag_in(text)
    thing = on_it(tag, site_id) if tag is not None else None
    return thing if isinstance(thing, KeyHook) else None


def tag_in(text: str) -> Tag | None:
    """The tag whose code that is, if one is."""
    return look_up(code) if (code := code_in(text)) else None


def code_in(text: str) -> str | None:
    """The code in what was scanned or typed, whether a tag bears it or not."""
    return codes.scanned(text, current_app.config["GATEHOUSE"].host)


def on_it(tag: Tag, site_id: UUID) -> Base | None:
    """What bears the tag at this site; None where it is revoked or of another site."""
    return tag.subject if tag.revoked_at is None and tag.site_id == site_id else None
