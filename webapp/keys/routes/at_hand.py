"""The page that a custodian's phone carries: take back what is out, lend what may go without the network."""

from flask import Response, g

from webapp.keys.at_hand import AtHand
from webapp.keys.routes.room import keys
from webapp.people import Permission, requires
from webapp.web.answers import page


@keys.get("/keys/at-hand")
@requires(Permission.KEYS_LEND)
def at_hand() -> Response:
    """Keys that are out, each with its way back, and those that may leave in one act."""
    return page("keys/at_hand.html", hand=AtHand(g.person, g.site))
