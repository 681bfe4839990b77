"""Somebody's phone without a network: it keeps what is pressed and shows receipts."""

from tests.cast import enrol, sign_in
from webapp import clock
from webapp.submissions.receipt_code import written


class Keeper:
    """The phone of one of the cast, enrolled and signed in: its token, and the codes that it would show."""

    def __init__(self, app, client, who):
        self.device = enrol(app, client, who)
        sign_in(app, client, who)
        grant = client.post("/delivery").json
        self.token, self.seal = grant["token"], grant["seal"]
        self.at = clock.now()

    def receipt(self, path, number):
        """The code on its screen for an act at that address, the phone's record of that number."""
        return str(written(self.seal, self.device, number, self.at, path))
