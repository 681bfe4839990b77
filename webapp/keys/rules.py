"""Which version of the key rules is in force, as every key register prints it (KC-12b)."""

from datetime import date
from typing import Any

FIRST = ("1", date(2025, 12, 28))


def in_force(_site: Any) -> dict[str, str]:
    """The line for a paper's head."""
    number, since = FIRST
    return {"zh": "钥匙管理规定", "en": "Key rules", "value": f"第{number}版，{since.isoformat()}起施行"}
