"""The list of devices as a workbook."""

from collections.abc import Iterable
from typing import Any

from webapp.papers.column import Column

COLUMNS = (
    Column("name", "设备", "Device"),
    Column("enrolled_at", "登记时间", "Enrolled", "dt"),
    Column("seen", "最近使用", "Last used", "dt"),
    Column("revoked_at", "注销时间", "Revoked", "dt"),
    Column("owes", "待传记录", "Records still on it", "int"),
    Column("numbers", "缺号", "Their numbers"),
    Column("since", "最早约自", "Made after", "dt"),
)


def lines(accounts: Iterable[Any]) -> list[dict[str, Any]]:
    """One device a line, as `submissions.owing.accounts` gives them."""
    return [
        {
            "name": one.device.name,
            "enrolled_at": one.device.enrolled_at,
            "seen": one.seen,
            "revoked_at": one.device.revoked_at,
            "owes": one.owes,
            "numbers": one.numbers,
            "since": one.since,
        }
        for one in accounts
    ]
