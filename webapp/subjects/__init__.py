"""The one registry by which a low room reaches a high one: labels, addresses, offers, wakes (design 2)."""

from webapp.subjects.bearer import Bearer, bearers, bears_tags
from webapp.subjects.carried import carried, carries
from webapp.subjects.expiring import Expiring, expires, expiring
from webapp.subjects.finder import finders, searchable
from webapp.subjects.kind import Kind, Offer, find, find_all, kind_of, kinds, of, register
from webapp.subjects.order import gives_orders, order_numbered, orders_open_at
from webapp.subjects.wake import Undo, on, undoable, wake, withdraw

__all__ = [
    "Bearer",
    "Expiring",
    "Kind",
    "Offer",
    "Undo",
    "bearers",
    "bears_tags",
    "carried",
    "carries",
    "expires",
    "expiring",
    "find",
    "find_all",
    "finders",
    "gives_orders",
    "kind_of",
    "kinds",
    "of",
    "on",
    "order_numbered",
    "orders_open_at",
    "register",
    "searchable",
    "undoable",
    "wake",
    "withdraw",
]
