"""A signature drawn by hand, as a phone sends it."""

import base64
import io

from PIL import Image, ImageDraw

STROKE = [(40, 160), (150, 60), (260, 180), (380, 70), (560, 140)]


def drawn() -> str:
    """One line of ink as a data URL."""
    sheet, out = Image.new("RGBA", (640, 240)), io.BytesIO()
    ImageDraw.Draw(sheet).line(STROKE, fill=(0, 0, 80, 255), width=6)
    sheet.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
