"""Keys: lending, custody and its register F15.

A loan speaks of its key and the other way round: whoever imports the one has both.
"""

from webapp.keys.key import Key

__all__ = ["Key"]
