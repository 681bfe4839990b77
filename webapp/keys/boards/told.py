"""A hook as it was told: typed as 3-12, or its tag scanned (KC-4c)."""

from uuid import UUID

from flask import current_app
from sqlalchemy import func, select

from webapp.database import Base, session
from webapp.errors import Refusal
from webapp.keys.boards.cabinet import KeyCabinet
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


def hook_here(text: str, site_id: UUID) -> str:
    """As `hook_told`, but words that name no cabinet of ours are no hook; a cabinet may have more hooks than keys."""
    hook = hook_told(text, site_id)
    if not hook:
        return ""
    named = select(KeyCabinet.number).where(KeyCabinet.site_id == site_id)
    ours = session.scalars(named.order_by(func.length(KeyCabinet.number), KeyCabinet.number)).all()
    if any(bare_hook(hook).startswith(f"{bare_hook(cabinet)}-") for cabinet in ours):
        return hook
    raise Refusal(
        "key.hook_unknown",
        "没有“{hook}”这个挂钩。请扫挂钩上的标签，或输入柜号和钩号，如3-12；本处的柜号：{cabinets}",
        "There is no hook “{hook}” here. Scan the tag on the hook, or type cabinet and hook, such as 3-12; the cabinets here: {cabinets}",
        "KC-4c",
        hook=text,
        cabinets=" ".join(ours),
    )


def bare_hook(hook: str) -> str:
    """3-12 for 3柜-12号, 3柜12号 and 3-12."""
    told = hook.upper().replace("柜", "-").replace("号", "").replace(" ", "")
    return "-".join(part for part in told.split("-") if part)


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
