"""What processes cost: CPU seconds and memory of a process group, from /proc."""

import os
from collections import Counter
from pathlib import Path


def of_group(group: int) -> list[Path]:
    """The /proc folders of every process of the group."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int(_stat(folder)[2]) == group:
                found.append(folder)
        except (OSError, IndexError):
            continue
    return found


def cpu_seconds(group: int) -> float:
    """User and system time that the group's processes have used."""
    ticks = sum(int(_stat(folder)[11]) + int(_stat(folder)[12]) for folder in of_group(group))
    return ticks / os.sysconf("SC_CLK_TCK")


def pss_by_name(group: int) -> Counter[str]:
    """Proportional set size of the group's processes in MB, by the name that each has given itself."""
    weights: Counter[str] = Counter()
    for folder in of_group(group):
        text = (folder / "smaps_rollup").read_text(encoding="ascii")
        kilobytes = next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
        weights[(folder / "comm").read_text(encoding="utf-8").strip()] += kilobytes / 1024
    return weights


def _stat(folder: Path) -> list[str]:
    """The fields of /proc/PID/stat after the name, which may hold blanks."""
    return (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
