"""The alarm that fills a screen: it comes by itself, and goes when somebody sees to it."""

from playwright.sync_api import expect

from e2e.journey.hands import Hands

ALARM = "dialog.alarm"


def rings(hands: Hands, words: str) -> None:
    """The page that lies open rings, without anybody having touched it."""
    expect(hands.page.locator(ALARM)).to_contain_text(words)


def quiet(hands: Hands) -> None:
    """Nothing rings on the page that lies open."""
    expect(hands.page.locator(ALARM)).to_have_count(0)


def sees(hands: Hands, words: str) -> None:
    """Read, and that alarm is gone."""
    rings(hands, words)
    shown = hands.page.locator(ALARM)
    this = f"#{shown.get_attribute('id')}"
    shown.get_by_role("button", name="知道了").click()
    expect(hands.page.locator(this)).to_have_count(0)


def takes_care(hands: Hands) -> None:
    """“I take care of it”: it stops for everybody."""
    hands.page.locator(ALARM).get_by_role("button", name="我来处理").click()
    quiet(hands)
