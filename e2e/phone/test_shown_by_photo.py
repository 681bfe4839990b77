"""A photo that a field act needs is taken without a network, comes piece by piece, and stands on the thing's page."""

import io
from urllib.parse import parse_qs, urlsplit

from PIL import Image
from playwright.sync_api import BrowserContext, Page, Route, expect

from e2e.phone.test_outbox import EMPTY, until
from e2e.phone.test_real_house import RealHouse, chair_job, known, real, sign_in

__all__ = ["chair_job", "known", "real"]


def noise() -> bytes:
    """A photo of several pieces."""
    file = io.BytesIO()
    Image.effect_noise((500, 400), 90).convert("RGB").save(file, "JPEG", quality=95)
    return file.getvalue()


def test_a_photo_taken_in_the_cellar_goes_on_where_it_was_cut_and_is_shown(
    chair_job: tuple[str, str], phone: BrowserContext, known: Page, real: RealHouse
):
    card, _ = chair_job
    sign_in(known, real, "U201")
    known.goto(card)
    until(known, "true")
    phone.set_offline(True)
    known.locator("summary", has_text="完成不了").click()
    photo = {"name": "shelf.jpg", "mimeType": "image/jpeg", "buffer": noise()}
    known.locator("input[name=photo]").set_input_files(files=[photo])
    known.get_by_role("button", name="没有可用轮椅").click()
    expect(known.locator("[data-note=waiting]")).to_contain_text("已存手机")
    assert known.evaluate("async () => (await gatehouse.outbox.items())[0].label").startswith("没有可用轮椅")
    pieces: list[tuple[int, int]] = []
    cut: list[int] = []

    def cut_once(route: Route) -> None:
        at = int(parse_qs(urlsplit(route.request.url).query)["at"][0])
        pieces.append((at, len(route.request.post_data_buffer or b"")))
        if cut or not at:
            route.continue_()
        else:
            cut.append(at)
            route.abort()

    known.route("**/photos/*", cut_once)
    phone.set_offline(False)
    until(known, EMPTY)
    assert [size for at, size in pieces if at == 0 and size] == [64 * 1024], "what had come came once"
    known.goto(card)
    known.locator(".photos img").scroll_into_view_if_needed()
    until(known, "document.querySelector('.photos img').naturalWidth === 500")
    assert real.submissions("%/could-not") == [("郭晓", "applied", True)]
