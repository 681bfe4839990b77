"""Which version of the key rules is in force, as every key register prints it (KC-12b)."""

from typing import Any

from webapp.keys.regime.key_rules import version_of


def in_force(site: Any) -> dict[str, str]:
    """The line for a paper's head."""
    number, since = version_of(site)
    return {"zh": "钥匙管理规定", "en": "Key rules", "value": f"第{number}版，{since.isoformat()}起施行"}
