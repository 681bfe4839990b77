"""The whole exhibition: each picture with the codes that are in it, the same in every run."""

from dataclasses import dataclass

from PIL import Image

from tests.tags.gallery.crowd import CROWDS
from tests.tags.gallery.label import code_of, labels
from tests.tags.gallery.ways import WAYS

HOST = "duty.anju.cn"
ADDRESS = f"https://{HOST}"


@dataclass(frozen=True)
class Picture:
    """What a camera sees, and the codes of ours in it."""

    image: Image.Image
    codes: tuple[str, ...]


def hang(address: str) -> dict[str, Picture]:
    """Every picture by its name; no code hangs in two of them. Some seconds."""
    wanted = [(name, 1) for name in WAYS] + [(name, len(crowd.places)) for name, crowd in CROWDS.items()]
    codes = [code_of(number) for number in range(sum(many for _, many in wanted))]
    printed = labels(address, codes)
    pictures = {}
    for name, many in wanted:
        mine, printed = printed[:many], printed[many:]
        bearing, codes = tuple(codes[:many]), codes[many:]
        image = WAYS[name](mine[0]) if name in WAYS else CROWDS[name].drawn(mine)
        pictures[name] = Picture(image, bearing)
    return pictures
