"""A hand that makes many records at once, and the count of what became of them."""

from playwright.sync_api import Page

from e2e.phone.stand_in import StandIn

KEEP_MANY = """async ([form, count, from, subject]) => {
  const drawn = document.getElementById(form);
  drawn.dataset.subject = subject;
  for (let number = from; number < from + count; number += 1) {
    const body = new FormData(drawn);
    gatehouse.stamp(drawn, body);
    body.set("note", `${form} ${number}`);
    const item = await gatehouse.outbox.keep(drawn, { action: drawn.getAttribute("action"), method: "POST", body });
    gatehouse.spend(item.id);
  }
}"""


def keep_many(page: Page, count: int, form: str = "act", start: int = 0, subject: str = "") -> None:
    """Keep so many records on the phone, as pressing the form's button would."""
    page.evaluate(KEEP_MANY, [form, count, start, subject])


def notes(house: StandIn) -> list[str]:
    """What was done, in the order in which it was."""
    return [each["note"] for each in house.applied.values()]


def lost(house: StandIn, count: int) -> int:
    """How many of `act 0…` never arrived."""
    return count - len({note for note in notes(house) if note.startswith("act ")})


def doubled(house: StandIn) -> int:
    """How many were done more than once."""
    return len(notes(house)) - len(set(notes(house)))
