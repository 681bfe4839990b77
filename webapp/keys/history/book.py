"""A loan as a line of the time machine's list, workbook and paper."""

from collections.abc import Callable
from typing import Any

from webapp.keys.borrower import TYPES
from webapp.keys.custody import Custody
from webapp.papers.column import Column

TITLE = ("钥匙去向记录", "Who held which key")
COLUMNS = (
    Column("number", "编号", "No.", "ref", width=9),
    Column("key", "钥匙编号", "Key", "ref", width=7).over(Column("place", "房号/部位", "Place")),
    Column("borrower", "借用人", "Borrower", "name", width=9).over(Column("body", "单位部门", "Body")),
    Column("kind", "类别", "Kind", "enum", width=7),
    Column("purpose", "用途", "Purpose", width=10).over(Column("order", "单号", "Order no.", "ref")),
    Column("lent_at", "借出时间", "Out", "dt", width=9),
    Column("due_at", "应还时间", "Due back", "dt", width=9),
    Column("returned_at", "归还时间", "Back", "dt", width=9),
    Column("issuer", "经手人", "Issued by", "name", width=8),
    Column("receiver", "接收人", "Received by", "name", width=8),
    Column("consent", "同意书编号", "Consent no.", "ref", width=8),
)


def line(custody: Custody, name: Callable[[Custody], str], say: Callable[[Any], str]) -> dict[str, Any]:
    """One loan, its borrower called as the reader may know it; moments as they are."""
    return {
        "number": custody.number,
        "key": custody.key.number,
        "place": say(custody.key.place),
        "borrower": name(custody),
        "body": custody.body,
        "kind": say(TYPES[custody.borrower_type]),
        "purpose": say(custody.why.words),
        "order": custody.order_no,
        "lent_at": custody.lent_at,
        "due_at": custody.due_at,
        "returned_at": custody.returned_at,
        "issuer": custody.issuer.name,
        "receiver": custody.received_by.name if custody.received_by else "",
        "consent": custody.agreed,
        "_void": custody.withdrawn_at is not None,
    }
