"""Codes that are not ours, some of them to harm: none may ever lead anywhere."""

import zxingcpp
from PIL import Image

from tests.tags.gallery.crowd import qr
from tests.tags.gallery.label import code_of
from tests.tags.gallery.scene import hung

CODE = code_of(999)


def hostile(address: str) -> list[str]:
    """What a stranger's sticker may say, given the house's own address."""
    scheme, _, host = address.partition("://")
    return [
        "https://maker.example/wheelchair/88",
        f"https://evil.example/T/{CODE}",
        f"{scheme}://{host}.evil.example/T/{CODE}",
        f"{scheme}://{host}@evil.example/T/{CODE}",
        f"{scheme}://evil.example/{scheme}://{host}/T/{CODE}",
        f"{scheme}://{host}/T/{CODE}?then=//evil.example",
        f"{scheme}://{host}/T/{CODE}#/../../sign-out",
        f"{scheme}://{host}/T/../sign-out?{CODE}",
        f"{scheme}://{host}/T/{CODE}/../../people/",
        f"{scheme}://{host}/T/{CODE[:9]}",
        f"{scheme}://{host}/T/{CODE}0",
        f"{scheme}://{host}/sign-out",
        f"{scheme}://{host}\\T\\{CODE}",
        f"//{host}/T/{CODE}",
        "javascript:document.forms[0].submit()",
        f"javascript://{host}/t/{CODE}%0aalert(1)",
        f"data:text/html,<script>location='//evil.example/{CODE}'</script>",
        "tel:+8612345678",
        "WIFI:T:WPA;S:free;P:12345678;;",
        "<img src=x onerror=alert(1)>",
        "' OR 1=1--",
        "https://ԁuty.example/t/" + CODE,
        f"{scheme}://{host}/T/{CODE}\nhttps://evil.example",
        f"{scheme}://{host}/T/" + "０" * 10,
        "A" * 900,
    ]


def strangers(address: str) -> dict[str, Image.Image]:
    """A picture of each of them on a wall, and of our own address in a kind of code that we do not print."""
    pictures = {text: hung(qr(text, 12), 0.6, turn=number) for number, text in enumerate(hostile(address))}
    for kind in ("DataMatrix", "Aztec", "Code128"):
        barcode = zxingcpp.create_barcode(
            f"{address}/T/{CODE}".upper(), getattr(zxingcpp.BarcodeFormat, kind)
        )
        pictures[kind] = hung(_drawn(barcode), 0.6)
    return pictures


def _drawn(barcode: zxingcpp.Barcode) -> Image.Image:
    image = memoryview(barcode.to_image(scale=8))
    high, wide = image.shape
    return Image.frombytes("L", (wide, high), image.tobytes())
