"""Ways to look at a grey picture for QR codes, the cheapest first; static/js/scanner/worker.js looks in the same ways."""

from collections.abc import Callable
from functools import partial

import zxingcpp
from PIL import Image, ImageChops, ImageFilter

QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
BY_NEIGHBOURS, BY_ALL = zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram
LIFT = [round(255 * (light / 255) ** 0.4) for light in range(256)]
Treatment = Callable[[Image.Image], Image.Image]
Look = Callable[[Image.Image], list[str]]


def as_it_is(grey: Image.Image) -> Image.Image:
    """Nothing done to it."""
    return grey


def lifted(grey: Image.Image) -> Image.Image:
    """Shadows brightened, so that white in the shade is nearer to white in the light than to black."""
    return grey.point(LIFT)


def evened(grey: Image.Image) -> Image.Image:
    """Lifted, then each point against the mean of its surroundings: takes out dark, haze and a lamp's glow."""
    return _against(lifted(grey), grey.width / 64, 4)


def sharpened(grey: Image.Image) -> Image.Image:
    """Each point against its near neighbours: mends what was out of focus."""
    return _against(grey, grey.width / 210, 6)


def _against(grey: Image.Image, radius: float, gain: float) -> Image.Image:
    mean = grey.filter(ImageFilter.BoxBlur(radius))
    return ImageChops.subtract(grey, mean, 1 / gain, 128)


def _texts(treatment: Treatment, width: int, binarizer: zxingcpp.Binarizer, grey: Image.Image) -> list[str]:
    smaller = grey.copy()
    smaller.thumbnail((width, width))
    found = zxingcpp.read_barcodes(treatment(smaller), formats=QR, binarizer=binarizer)
    return [one.text for one in found]


LOOKS: list[Look] = [
    partial(_texts, as_it_is, 1600, BY_NEIGHBOURS),
    partial(_texts, evened, 1600, BY_NEIGHBOURS),
    partial(_texts, lifted, 1600, BY_NEIGHBOURS),
    partial(_texts, as_it_is, 2600, BY_NEIGHBOURS),
    partial(_texts, evened, 800, BY_NEIGHBOURS),
    partial(_texts, sharpened, 1600, BY_NEIGHBOURS),
    partial(_texts, as_it_is, 1600, BY_ALL),
    partial(_texts, evened, 1600, BY_ALL),
]
