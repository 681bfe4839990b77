"""The folder of the outbox explains itself: every file stands in its README, and what that names is there."""

import re

from tests.house.source import ROOT

OUTBOX = ROOT / "static" / "js" / "outbox"


def bundled() -> set[str]:
    lines = (OUTBOX / "order.txt").read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def told() -> str:
    return (OUTBOX / "README.md").read_text(encoding="utf-8")


def test_every_file_of_the_queue_is_explained():
    assert [name for name in sorted(bundled()) if f"`{name}`" not in told()] == []


def test_nothing_is_explained_that_is_gone():
    named = set(re.findall(r"`((?:\.\./)?\w+\.js)`", told()))
    assert [name for name in sorted(named) if not (OUTBOX / name).exists()] == []
    paths = re.findall(r"`((?:tests|e2e|webapp)/[\w/.]+)`", told())
    assert len(paths) >= 4
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_its_figures_are_those_of_the_code():
    """Seconds and sizes that the README tells, where the code has them."""
    said = {
        "courier.js": "401",
        "photos.js": "64 * 1024",
        "drain.js": "PROBE = 4_000",
        "../keeper.js": "10_000",
    }
    assert [
        name for name, words in said.items() if words not in (OUTBOX / name).read_text(encoding="utf-8")
    ] == []
