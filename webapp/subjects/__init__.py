"""The one registry by which a low room reaches a high one: labels, addresses, offers, wakes (design 2)."""

from webapp.subjects.kind import Kind, Offer, find, kind_of, kinds, of, register
from webapp.subjects.wake import on, undoable, wake, withdraw

__all__ = [
    "Kind",
    "Offer",
    "find",
    "kind_of",
    "kinds",
    "of",
    "on",
    "register",
    "undoable",
    "wake",
    "withdraw",
]
