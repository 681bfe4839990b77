"""One kept act: what it is pressed on, with which answers, and what the logbook says of it afterwards."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import Page, expect

from e2e.journey.form import fill_in
from e2e.phone.test_real_house import sign

KEPT = "已存手机"
OPEN_ALL = "form => { for (let at = form; (at = at.parentElement?.closest('details')); ) at.open = true; }"


@dataclass(frozen=True)
class Press:
    """`endpoint` is the app's name of the act, `leaves` the entry that it makes; `lays_out` prepares a thing and answers its page.

    `sent_to` stands in the form's address and `button` picks one of several. In an act that `hands_over`
    the other party gets a receipt.
    """

    endpoint: str
    leaves: str
    lays_out: Callable[[Flask], str]
    sent_to: str
    answers: dict[str, str] = field(default_factory=dict)
    button: str = "button:not([type=button])"
    photo: bytes = b""
    signed: bool = False
    hands_over: bool = False

    def on(self, page: Page) -> str:
        """Press it where there is no network; the address that the phone keeps it for."""
        asked = "".join(f":has([name='{name}'])" for name in self.answers)
        form = page.locator(f"main form[method=post][action*='{self.sent_to}']{asked}").first
        expect(form).to_be_attached()
        form.evaluate(OPEN_ALL)
        fill_in(form, **self.answers)
        if self.photo:
            picture = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": self.photo}
            form.locator("input[type=file]").first.set_input_files(picture)
        if self.signed:
            sign(page)
        path = urlsplit(str(form.get_attribute("action"))).path
        form.locator(self.button).last.click()
        self._is_kept(page)
        return path

    def _is_kept(self, page: Page) -> None:
        expect(page.locator("main [data-note=waiting]")).to_contain_text(KEPT)
        receipt = page.locator(".receipt strong")
        if self.hands_over:
            expect(receipt).to_be_visible()
        else:
            expect(receipt).to_have_count(0)
