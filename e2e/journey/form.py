"""A form as a thumb fills it in: unfold what is folded, tap a tile, choose from a list, type."""

from playwright.sync_api import Locator


def fill_in(form: Locator, **answers: str | list[str]) -> None:
    """Answer questions by the names of their fields; a list ticks several tiles."""
    for name, answer in answers.items():
        for value in answer if isinstance(answer, list) else [answer]:
            _answer(form, name, value)


def _answer(form: Locator, name: str, value: str) -> None:
    tile = form.locator(f"label.choice:has(input[name='{name}'][value='{value}'])")
    field = tile if tile.count() else form.locator(f"[name='{name}']:not([type=hidden])")
    while not field.is_visible():
        field.locator("xpath=ancestor::details[not(@open)]").first.locator("> summary").click()
    if tile.count():
        tile.click()
    elif field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(value)
    elif field.get_attribute("type") == "checkbox":
        field.check()
    else:
        field.fill(value)
