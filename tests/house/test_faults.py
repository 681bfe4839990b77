"""`make faults` runs every fault test there is, part by part."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = (ROOT / ".ci" / "faults").read_text(encoding="utf-8")


def test_every_file_of_faults_is_part_of_it():
    files = {f"tests/faults/{file.name}" for file in (ROOT / "tests" / "faults").glob("test_*.py")}
    assert files - set(re.findall(r"tests/faults/test_\w+\.py", SCRIPT)) == set()


def test_every_part_has_its_turn():
    order = re.search(r'^order="(.+)"$', SCRIPT, re.MULTILINE)
    assert sorted(order[1].split()) == sorted(re.findall(r"^  \[(\w+)\]=", SCRIPT, re.MULTILINE))
