"""Photos and signatures: rows that say what was seen or signed, bytes that lie in the state folder by their hash."""

from webapp.evidence.evidence import Evidence

__all__ = ["Evidence"]
