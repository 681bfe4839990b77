"""The three group robots of China's offices: how each wants a message signed, and what its answers mean.

All of them may say no with HTTP 200; only the code in the body counts.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from webapp.clock import micros

SENT, SLOW_DOWN, WRONG = "sent", "slow_down", "wrong"
GONE, NEVER = "gone", "never"
"""There is nobody at that address any more; or this one letter is not taken, whenever it comes."""


@dataclass(frozen=True)
class Letter:
    """What is posted where; `more` are headers that go with it."""

    url: str
    body: bytes
    more: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Vendor:
    """`code` finds the vendor's own code in its answer, `busy` are those that mean: too many, wait."""

    name: str
    zh: str
    en: str
    hosts: tuple[str, ...]
    write: Callable[[str, str, str, datetime], Letter]
    busy: frozenset[int]
    signs: bool = True
    code: str = "errcode"

    def judge(self, status: int, body: bytes) -> tuple[str, str]:
        """Was it taken, is it too much now, or is something wrong; and the code to show. Never the vendor's words."""
        if status == 429 or status >= 500:
            return SLOW_DOWN, f"HTTP {status}"
        if status != 200:
            return WRONG, f"HTTP {status}"
        code = self._code(body)
        if code == 0:
            return SENT, ""
        return (SLOW_DOWN if code is None or code in self.busy else WRONG), f"{self.code} {code}"

    def _code(self, body: bytes) -> int | None:
        try:
            said = json.loads(body)
            return int(said.get(self.code, said.get("StatusCode")))
        except (ValueError, TypeError, AttributeError):
            return None


def _wecom(address: str, _secret: str, text: str, _at: datetime) -> Letter:
    return Letter(address, _json(msgtype="text", text={"content": text}))


def _dingtalk(address: str, secret: str, text: str, at: datetime) -> Letter:
    """The sign goes into the address: milliseconds, line feed, secret, keyed with the secret."""
    stamp = str(micros(at) // 1000)
    sign = _mac(secret.encode(), f"{stamp}\n{secret}".encode())
    signed = f"{address}&{urlencode({'timestamp': stamp, 'sign': sign})}" if secret else address
    return Letter(signed, _json(msgtype="text", text={"content": text}))


def _feishu(address: str, secret: str, text: str, at: datetime) -> Letter:
    """The sign goes into the body: nothing, keyed with seconds, line feed and secret."""
    stamp = str(micros(at) // 1_000_000)
    signed = {"timestamp": stamp, "sign": _mac(f"{stamp}\n{secret}".encode(), b"")} if secret else {}
    return Letter(address, _json(**signed, msg_type="text", content={"text": text}))


def _mac(key: bytes, said: bytes) -> str:
    return base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()


def _json(**said: Any) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode()


VENDORS = {
    vendor.name: vendor
    for vendor in (
        Vendor(
            "wecom", "企业微信", "WeCom", ("qyapi.weixin.qq.com",), _wecom, frozenset({45009, -1}), signs=False
        ),
        Vendor("dingtalk", "钉钉", "DingTalk", ("oapi.dingtalk.com",), _dingtalk, frozenset({130101, 90018, -1})),
        Vendor(
            "feishu", "飞书", "Feishu", ("open.feishu.cn", "open.larksuite.com"), _feishu, frozenset({11232, 9499}),
            code="code",
        ),
    )
}  # fmt: skip
