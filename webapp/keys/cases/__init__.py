"""Key irregularities and losses, each a case to its end, and orders for new keys (KC-2e, KC-9, KC-10, KC-11e, KC-11f)."""

from webapp.keys.cases.case_kind import CaseKind
from webapp.keys.cases.key_case import KeyCase
from webapp.keys.cases.key_order import KeyOrder

__all__ = ["CaseKind", "KeyCase", "KeyOrder"]
