"""A workbook that somebody filled in, as lines of plain text."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from webapp.errors import Refusal
from webapp.places.sorts import COLUMNS

MOST_LINES = 5_000
MOST_UNPACKED = 60_000_000


@dataclass(frozen=True)
class Row:
    """One line of the sheet, numbered as the spreadsheet numbers it; `cells` by our column's name."""

    number: int
    cells: dict[str, str]


def rows_of(
    content: bytes,
    columns: Mapping[str, tuple[str, str]] = COLUMNS,
    needed: frozenset[str] = frozenset({"kind", "code", "zh"}),
) -> tuple[list[Row], int]:
    """The filled lines and how many blank ones were skipped; Refusal where it is no such workbook."""
    from python_calamine import CalamineError, CalamineWorkbook

    _check_size(content)
    try:
        grid = (
            CalamineWorkbook.from_filelike(BytesIO(content))
            .get_sheet_by_index(0)
            .to_python(skip_empty_area=False)
        )
    except (CalamineError, IndexError, ValueError, OSError) as broken:
        raise _unreadable() from broken
    head = _head(grid[0] if grid else [], columns, needed)
    if len(grid) > MOST_LINES:
        raise Refusal(
            "places.too_many",
            "一次最多导入{most}行，请分成几个文件导入",
            "At most {most} lines at a time; split the file",
            most=MOST_LINES,
        )
    lines = [Row(at, _cells(head, line)) for at, line in enumerate(grid[1:], 2)]
    filled = [row for row in lines if any(row.cells.values())]
    return filled, len(lines) - len(filled)


def _head(
    line: Sequence[object], columns: Mapping[str, tuple[str, str]], needed: frozenset[str]
) -> list[str | None]:
    names = {words: name for name, pair in columns.items() for words in pair}
    head = [names.get(str(cell).split("\n")[0].strip()) for cell in line]
    if missing := needed - set(head):
        listed = "、".join(columns[name][0] for name in sorted(missing))
        raise Refusal(
            "places.head",
            "首行缺少：{lacking_zh}。请用下载的模板填写",
            "The first line lacks: {lacking_en}. Use the template",
            lacking_zh=listed,
            lacking_en=", ".join(columns[name][1] for name in sorted(missing)),
        )
    return head


def _cells(head: list[str | None], line: Sequence[object]) -> dict[str, str]:
    return {name: _text(cell) for name, cell in zip(head, line, strict=False) if name}


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _check_size(content: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if sum(file.file_size for file in packed.infolist()) > MOST_UNPACKED:
                raise _unreadable()
    except zipfile.BadZipFile:
        raise _unreadable() from None


def _unreadable() -> Refusal:
    return Refusal(
        "places.workbook",
        "读不出这个文件，请用下载的模板另存为 xlsx 后再传",
        "This file cannot be read; fill in the template and save it as xlsx",
    )
