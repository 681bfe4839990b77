"""Every way our tags are met in the field, by name; the part before the colon is its class."""

from collections.abc import Callable

from PIL import Image

from tests.tags.gallery.scene import hung
from tests.tags.gallery.spoil import (
    dark,
    glare,
    inverted,
    moved,
    noisy,
    pale,
    salted,
    shaded,
    sloping,
    soft,
    squeezed,
)
from tests.tags.gallery.surface import bent, covered, creased, dirty, scratched, stub

Way = Callable[[Image.Image], Image.Image]
CODE = (0.27, 0.46)
"""Where the middle of the code lies in a scene with the label in its middle."""

POSE: dict[str, Way] = {
    "plain:straight": lambda tag: hung(tag),
    "plain:head down": lambda tag: hung(tag, turn=180),
    "plain:quarter": lambda tag: hung(tag, turn=90),
    "plain:turned 30": lambda tag: hung(tag, turn=30),
    "plain:close": lambda tag: hung(tag, 1.6),
    "tilt:yaw 30": lambda tag: hung(tag, yaw=30),
    "tilt:yaw 45": lambda tag: hung(tag, yaw=45),
    "tilt:yaw -60": lambda tag: hung(tag, 0.8, yaw=-60),
    "tilt:pitch 30": lambda tag: hung(tag, pitch=30),
    "tilt:pitch -45": lambda tag: hung(tag, pitch=-45),
    "tilt:pitch 60": lambda tag: hung(tag, 0.8, pitch=60),
    "tilt:both 35, turned": lambda tag: hung(tag, yaw=35, pitch=35, turn=20),
    "tilt:both 45, head down": lambda tag: hung(tag, 0.8, yaw=-45, pitch=45, turn=160),
    "small:30 cm": lambda tag: hung(tag, 0.3),
    "small:45 cm": lambda tag: hung(tag, 0.2),
    "small:60 cm, turned": lambda tag: hung(tag, 0.15, turn=12),
    "small:45 cm, in a corner": lambda tag: hung(tag, 0.2, at=(0.12, 0.88)),
    "small:30 cm, tilted": lambda tag: hung(tag, 0.3, yaw=40, pitch=20),
}
LIGHT: dict[str, Way] = {
    "glare:spot on the code": lambda tag: glare(hung(tag), (0.38, 0.5), 0.1),
    "glare:spot on the lower right": lambda tag: glare(hung(tag), (0.44, 0.57), 0.12),
    "glare:haze": lambda tag: glare(hung(tag), (0.4, 0.5), 0.6, 0.55),
    "glare:streak": lambda tag: glare(hung(tag, turn=8), (0.5, 0.5), 0.24, 1, 0.16),
    "glare:flash beside the code": lambda tag: glare(hung(tag), (0.56, 0.46), 0.25, 1.5),
    "glare:flash on the middle": lambda tag: glare(hung(tag, 0.8), (0.35, 0.5), 0.12, 1.2),
    "dark:a fifth": lambda tag: dark(hung(tag), 0.2),
    "dark:a tenth": lambda tag: dark(hung(tag), 0.1, 5),
    "dark:a twentieth": lambda tag: dark(hung(tag), 0.05, 2),
    "dark:a tenth, turned": lambda tag: dark(hung(tag, turn=-25), 0.1, 6),
    "dark:torch in the middle": lambda tag: glare(dark(hung(tag), 0.08, 3), (0.4, 0.48), 0.3, 0.4),
    "dark:lit from one side": lambda tag: noisy(sloping(hung(tag), 0.05), 5),
    "shadow:half": lambda tag: shaded(hung(tag), 0.35, ((0, 0), (0.4, 0), (0.34, 1), (0, 1))),
    "shadow:a hand": lambda tag: shaded(hung(tag), 0.3, ((0.3, 0.4), (0.42, 0.35), (0.5, 0.6), (0.33, 0.66))),
    "contrast:a third": lambda tag: pale(hung(tag), 0.33),
    "contrast:a sixth": lambda tag: pale(hung(tag), 0.16),
    "contrast:a tenth": lambda tag: noisy(pale(hung(tag), 0.1), 1.5),
    "contrast:bleached": lambda tag: pale(hung(tag), 0.18, 215),
    "inverted:straight": lambda tag: inverted(hung(tag, wall=120)),
    "inverted:tilted": lambda tag: inverted(hung(tag, yaw=30, turn=15, wall=120)),
    "inverted:dark": lambda tag: dark(inverted(hung(tag, wall=120)), 0.2),
}
HAND: dict[str, Way] = {
    "focus:2 px": lambda tag: soft(hung(tag), 2),
    "focus:3 px": lambda tag: soft(hung(tag), 3),
    "focus:4 px": lambda tag: soft(hung(tag), 4),
    "focus:close, 7 px": lambda tag: soft(hung(tag, 1.5), 7),
    "focus:30 cm, 1.5 px": lambda tag: soft(hung(tag, 0.3), 1.5),
    "motion:6 px": lambda tag: moved(hung(tag), 6),
    "motion:9 px": lambda tag: moved(hung(tag), 9),
    "motion:9 px, slanting": lambda tag: moved(hung(tag), 9, 40),
    "motion:7 px, downwards": lambda tag: moved(hung(tag), 7, 90),
    "motion:close, 16 px": lambda tag: moved(hung(tag, 1.5), 16, 20),
    "noise:15": lambda tag: noisy(hung(tag), 15),
    "noise:40": lambda tag: noisy(hung(tag), 40),
    "noise:specks": lambda tag: salted(hung(tag), 0.02),
    "noise:JPEG at 8": lambda tag: squeezed(hung(tag), 8),
}
# What is covered is told as a share of the code's own squares, without its white border: level M mends about a fifth
# of them where they lie together, and less where a band cuts through every row's words.
YEARS: dict[str, Way] = {
    "cover:finger on the corner": lambda tag: hung(
        covered(tag, (0.6, 0.6, 1.1, 1.1), shade=165, round_=True)
    ),
    "cover:thumb from the right": lambda tag: hung(
        covered(tag, (0.66, 0.28, 1.3, 0.74), shade=150, round_=True)
    ),
    "cover:thumb from below": lambda tag: hung(covered(tag, (0.3, 0.62, 0.78, 1.3), shade=175, round_=True)),
    "cover:tape on the right": lambda tag: hung(covered(tag, (0.62, 0.36, 1, 0.88), shade=225)),
    "cover:tape on the lower corner": lambda tag: hung(covered(tag, (0.52, 0.6, 1, 1), shade=200)),
    "cover:sticker in the middle, 20 %": lambda tag: hung(covered(tag, (0.33, 0.33, 0.67, 0.67), shade=120)),
    "cover:band across, 13 %": lambda tag: hung(covered(tag, (0.0, 0.36, 1, 0.46), shade=60)),
    "cover:paint, 17 %": lambda tag: hung(dirty(tag, 0.1, 0.14)),
    "cover:paint, 20 %": lambda tag: hung(dirty(tag, 0.12, 0.2)),
    "curve:bottle": lambda tag: hung(bent(tag, 90)),
    "curve:bottle, lying": lambda tag: hung(bent(tag, 100, upright=False)),
    "curve:key fob": lambda tag: hung(bent(stub(tag), 110), turn=10),
    "curve:pipe": lambda tag: hung(bent(stub(tag), 130), 0.8, turn=-5),
    "curve:pipe, lying": lambda tag: hung(bent(stub(tag), 110, upright=False), turn=20),
    "curve:got wet": lambda tag: hung(bent(tag, 0, waves=0.02)),
    "worn:scratched": lambda tag: hung(scratched(tag)),
    "worn:creased": lambda tag: hung(creased(tag), yaw=15),
}
TOGETHER: dict[str, Way] = {
    "both:dark and tilted": lambda tag: dark(hung(tag, yaw=40, turn=10), 0.15),
    "both:dark and blurred": lambda tag: dark(soft(hung(tag), 2), 0.15, 4),
    "both:glare and bent": lambda tag: glare(hung(bent(tag, 80)), (0.44, 0.57), 0.1),
    "both:small and noisy": lambda tag: noisy(hung(tag, 0.25), 15),
    "both:paint and tilted": lambda tag: hung(dirty(tag, 0.06, 0.1), yaw=35, pitch=15),
    "both:pale and moved": lambda tag: moved(pale(hung(tag), 0.2), 5),
    "both:scratched, in shadow": lambda tag: shaded(
        hung(scratched(tag), turn=-15), 0.4, ((0.2, 0.3), (0.6, 0.3), (0.4, 0.6), (0.2, 0.55))
    ),
}
WAYS = POSE | LIGHT | HAND | YEARS | TOGETHER
