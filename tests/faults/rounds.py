"""Three people whose work is scanning: a custodian at the key board, a guide with wheelchairs, a guard on patrol."""

from itertools import count, cycle

from tests.faults.blank import Blank
from tests.faults.carrier import FOUND, Carrier, form_in


class KeyBoard(Carrier):
    """Scans one key after the other and does what its tag offers: lends it, or takes it back."""

    def __init__(self, *radio, codes: list[str]) -> None:
        super().__init__(*radio)
        self.codes = codes

    def run(self) -> None:
        """Key after key."""
        for code in cycle(self.codes):
            if self.enough():
                return
            if form := self.scan(code, r"/(custody|return)$"):
                self.act(form, scanned=True, borrower_code="G102", purpose="repair", signed_name="李敏")


class Chairs(KeyBoard):
    """Scans a chair: asks for it and lends it, takes it back, cleans it; the next patient has another name."""

    def run(self) -> None:
        """Chair after chair."""
        patient = count(1)
        for code in cycle(self.codes):
            for _ in ("lend", "take back", "clean"):
                if self.enough():
                    return
                self.one(code, f"患者{next(patient)}")

    def one(self, code: str, patient: str) -> None:
        """One scan. Asking for a chair leads on to the job's card, where it is lent; that act is no scan of its own."""
        form = self.scan(code, r"/jobs/(new/|.*/milestones/)")
        told = {"reason": "very_old", "borrower_signature-typed": patient, "sound": "yes", "cleaned": "wiped"}
        if form is None:
            return
        asked = self.act(form, scanned=True, patient=patient, **told)
        if "/new/" in form.action and asked["verdict"] in FOUND:
            card = self.page(f"{asked['subject']['url']}?{form.action.partition('?')[2]}")
            self.act(form_in(card, r"/milestones/lent"), **told)


class Patrol(KeyBoard):
    """Plans a round over the points, takes it, sets out, scans each point, and finishes; round after round."""

    def run(self) -> None:
        """Round after round."""
        while not self.enough():
            route = {f"route-{row}-point": code for row, code in enumerate(self.codes)}
            blank = Blank("/jobs/new/patrol_round", "post", given=route)
            job = self.act(blank)["subject"]["url"]
            self.act(Blank(f"{job}/crew", "post"))
            self.act(Blank(f"{job}/milestones/started", "post"))
            for code in self.codes:
                if form := self.scan(code, r"/milestones/walked/"):
                    self.act(form, scanned=True)
            self.act(Blank(f"{job}/milestones/finished", "post", given={"irregular": "no"}))
