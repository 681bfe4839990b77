"""Takes fresh pictures of the last run of the journeys for the README: `python e2e/pictures/refresh.py`."""

from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
TAKEN = HERE.parents[1] / "dist" / "pictures"
SHOWN = (
    "today",
    "scanned",
    "lend-form",
    "escort-card",
    "escort-refused",
    "offline",
    "specimen-refused",
    "board",
    "key-count",
    "key-lost",
    "alarm",
    "F15",
)
LARGEST = 60_000


def refresh(name: str) -> None:
    """A copy with as few colours as it takes to stay below 60 KB."""
    picture = Image.open(TAKEN / f"{name}.png").convert("RGB")
    target = HERE / f"{name}.png"
    for colours in (128, 64, 32, 16):
        picture.quantize(colours).save(target, optimize=True)
        if target.stat().st_size <= LARGEST:
            return
    raise SystemExit(f"{target} stays above {LARGEST} bytes")


if __name__ == "__main__":
    for name in SHOWN:
        refresh(name)
