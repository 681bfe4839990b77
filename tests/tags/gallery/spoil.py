"""What light, lens, hand and years do to a label; every way takes a grey picture and answers one of the same size."""

import io
import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps


def dark(picture: Image.Image, share: float, noise: float = 6) -> Image.Image:
    """Only that share of the light is left, and the sensor's own noise."""
    return noisy(picture.point(lambda light: light * share), noise)


def noisy(picture: Image.Image, sigma: float) -> Image.Image:
    """Grain; the seed is the picture's size, so that every run sees the same."""
    return ImageChops.add(picture, _grain(picture.size, sigma), 1, -128)


def _grain(size: tuple[int, int], sigma: float) -> Image.Image:
    dice = random.Random(size[0])
    tile = bytes(max(0, min(255, round(dice.gauss(128, sigma)))) for _ in range(160 * 120))
    small, grain = Image.frombytes("L", (160, 120), tile), Image.new("L", size)
    for number, left in enumerate(range(0, size[0], 160)):
        for top in range(0, size[1], 120):
            turned = small if (number + top // 120) % 2 else ImageOps.flip(small)
            grain.paste(turned, (left, top))
    return grain


def salted(picture: Image.Image, share: float) -> Image.Image:
    """Specks of dust and dead points, black and white."""
    dice, spoilt = random.Random(7), picture.copy()
    for _ in range(round(share * picture.width * picture.height)):
        spot = (dice.randrange(picture.width), dice.randrange(picture.height))
        spoilt.putpixel(spot, dice.choice((0, 255)))
    return spoilt


def pale(picture: Image.Image, share: float, middle: int = 150) -> Image.Image:
    """Only that share of the contrast is left."""
    return picture.point(lambda light: middle + (light - 128) * share)


def soft(picture: Image.Image, sigma: float) -> Image.Image:
    """Out of focus."""
    return picture.filter(ImageFilter.GaussianBlur(sigma))


def moved(picture: Image.Image, length: int, degrees: float = 0) -> Image.Image:
    """The hand shook while the shutter was open."""
    mean = picture
    for step in range(1, length + 1):
        along = (round(step * math.cos(math.radians(degrees))), round(step * math.sin(math.radians(degrees))))
        mean = Image.blend(mean, ImageChops.offset(picture, *along), 1 / (step + 1))
    return mean


def squeezed(picture: Image.Image, quality: int) -> Image.Image:
    """A photo as a messenger passes it on."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return Image.open(file).convert("L")


def glare(
    picture: Image.Image, at: tuple[float, float], wide: float, strength: float = 1, squash: float = 1
) -> Image.Image:
    """A lamp's reflection: white in the middle, haze round it; `wide` and `at` in shares of the picture's width and size."""
    across, high = round(picture.width * wide), round(picture.width * wide * squash)
    spot = ImageOps.invert(Image.radial_gradient("L")).resize((across, high))
    spot = spot.point(lambda light: min(255, max(0, light - 75) * 2.2 * strength))
    light = Image.new("L", picture.size, 0)
    light.paste(spot, (round(picture.width * at[0] - across / 2), round(picture.height * at[1] - high / 2)))
    return ImageChops.add(picture, light)


def shaded(picture: Image.Image, share: float, edge: tuple[tuple[float, float], ...]) -> Image.Image:
    """A hard shadow over the polygon `edge`, given in shares of the picture."""
    mask = Image.new("L", picture.size, 0)
    ImageDraw.Draw(mask).polygon([(x * picture.width, y * picture.height) for x, y in edge], fill=255)
    return Image.composite(
        picture.point(lambda light: light * share), picture, mask.filter(ImageFilter.GaussianBlur(2))
    )


def sloping(picture: Image.Image, weakest: float) -> Image.Image:
    """Light from one side only."""
    slope = Image.linear_gradient("L").rotate(90).resize(picture.size)
    slope = slope.point(lambda light: 255 * weakest + light * (1 - weakest))
    return ImageChops.multiply(picture, slope)


def inverted(picture: Image.Image) -> Image.Image:
    """White on black: a photo of an engraved plate, or a screen in dark mode."""
    return ImageOps.invert(picture)
