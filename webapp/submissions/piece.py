"""One unsent item out of a phone's file: the very form, and the phone's seal over its words."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID

from werkzeug.datastructures import FileStorage, MultiDict

from webapp.errors import Refusal

WRITES = {"POST", "DELETE"}


@dataclass(frozen=True)
class Piece:
    """An item under its own id; `content` are the words that `seal` vouches for, as the phone wrote them.

    `lost`: the phone could not read one of its photos any more.
    """

    id: UUID
    url: str
    method: str
    label: str
    fields: list[tuple[str, Any]]
    content: str
    seal: str
    lost: bool = False

    @classmethod
    def told(cls, label: str, content: str, seal: str) -> "Piece":
        """Read one; ValueError, KeyError or TypeError where it is no item."""
        item = json.loads(content)
        url, method = str(item["url"]), str(item["method"])
        if method not in WRITES or not url.startswith("/") or url.startswith("//"):
            raise ValueError(url)
        fields = [(str(name), _sound(value)) for name, value in item["fields"]]
        lost = bool(item.get("lost"))
        return cls(UUID(item["id"]), url, method, str(label)[:120], fields, content, str(seal), lost)

    def is_sealed_with(self, key: str) -> bool:
        """True where whoever held this key wrote these very words."""
        return hmac.compare_digest(seal_of(self.content, key), self.seal)

    @property
    def form(self) -> "MultiDict[str, Any]":
        """What the phone would have sent; Refusal where a photo is not what it was."""
        form: MultiDict[str, Any] = MultiDict()
        for name, value in self.fields:
            form.add(name, value if isinstance(value, str) else _file(value))
        form["_id"] = str(self.id)
        return form


def seal_of(words: str, key: str) -> str:
    """HMAC-SHA256 in hex; the key is that of a delivery token's seal."""
    return hmac.new(key.encode(), words.encode(), hashlib.sha256).hexdigest()


def _sound(value: Any) -> Any:
    """Words, or a file with all that belongs to one; ValueError or KeyError where it is neither."""
    words = [value] if isinstance(value, str) else [value[name] for name in ("name", "sha256", "data")]
    if not all(isinstance(one, str) and "\x00" not in one for one in words):
        raise ValueError
    return value


def _file(told: dict[str, str]) -> FileStorage:
    head, _, body = told["data"].partition(",")
    try:
        content = base64.b64decode(body)
    except ValueError:
        content = b""
    if hashlib.sha256(content).hexdigest() != told["sha256"]:
        raise Refusal(
            "parcel.damaged",
            "文件中的照片已损坏，这一条没有导入",
            "A photo in the file is damaged; this record was not brought in",
        )
    return FileStorage(BytesIO(content), told["name"], content_type=head.removeprefix("data:").split(";")[0])
