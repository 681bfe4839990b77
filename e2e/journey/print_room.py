"""What comes out of the printer: pages as pictures, their words, and a tag held in front of a camera."""

import io
import subprocess

import zxingcpp
from PIL import Image
from pypdf import PdfReader

from tests.tags.gallery.scene import SIZE, WALL

DPI = 200


def words(pdf: bytes) -> str:
    """All text of a paper without its line ends and blanks, which no reader of Chinese relies on."""
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def picture(pdf: bytes, page: int = 1, dpi: int = DPI) -> Image.Image:
    """A page as paper shows it."""
    command = ["pdftoppm", "-png", "-r", str(dpi), "-f", str(page), "-l", str(page), "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def says(screen: bytes) -> str:
    """What a QR on a screen says, read from a photograph of the screen."""
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(screen)).convert("RGB"))
    return found[0].text


def before_the_camera(page: Image.Image) -> Image.Image:
    """The upper left corner of a sheet, a little askew on a desk."""
    sight = Image.new("L", SIZE, WALL)
    corner = page.crop((0, 0, min(page.width, 900), min(page.height, 640)))
    sight.paste(corner.convert("L").rotate(3, expand=True, fillcolor=WALL), (150, 150))
    return sight
