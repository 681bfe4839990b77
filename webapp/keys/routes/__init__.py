"""Pages and acts of the key room."""

from webapp.keys.routes import at_hand, ledger, lending, loans, lots
from webapp.keys.routes.holder import holder_name, reader_name
from webapp.keys.routes.room import keys

__all__ = ["at_hand", "holder_name", "keys", "ledger", "lending", "loans", "lots", "reader_name"]
