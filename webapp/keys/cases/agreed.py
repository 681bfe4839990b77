"""What is signed of a case, and of an order."""

from typing import Any

from webapp.keys.digest import digest


def of_case(case: Any) -> str:
    """Digest of its course and its costs, as they stand when it is signed."""
    said = [case.number, case.kind, case.facts, case.lock_cents, case.labour_cents, case.inquiry]
    return digest(said + [[row.what, row.cents] for row in case.damages])


def of_order(order: Any) -> str:
    """Digest of which key, what for, how many and for whom."""
    said = [order.number, order.purpose, order.key.number, order.reason, order.keys_wanted]
    return digest([*said, order.owner])
