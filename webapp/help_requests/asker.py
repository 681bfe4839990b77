"""Residents who ask by themselves, from the tag on their door: how often they may."""

from typing import Any

from webapp import settings
from webapp.people.stranger import Stranger, TooOften

MOST = "help_requests.asks"


def come(tag: Any, address: str) -> None:
    """One more; TooOften says to ring instead, for the call itself never waits for us."""
    words = (
        "help.asks_too_often",
        "这里刚刚报过几次，已经有人在处理。急事请直接打120、110、119或服务中心{phone}",
        "Several requests came from here just now and are being seen to. In need ring 120, 110, 119 or the desk {phone}",
    )
    Stranger.come(
        tag, address, settings.value(tag.site_id, MOST), TooOften(*words, phone=tag.site.phone or "")
    )
