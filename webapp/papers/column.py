"""Column: one column of a register, or one labelled field of a single form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal[
    "text",
    "name",
    "patient",
    "tel",
    "id4",
    "dt",
    "date",
    "int",
    "dec",
    "enum",
    "bool",
    "dur",
    "checks",
    "sign",
    "ref",
]


@dataclass(frozen=True)
class Column:
    """`width` is a share of the table's width, not millimetres; `below` holds the further lines of a cell."""

    field: str
    zh: str
    en: str
    kind: Kind = "text"
    width: float = 8
    below: tuple[Column, ...] = ()

    def over(self, *columns: Column) -> Column:
        """This column with others stacked under it, as in «序号 / 编号»."""
        return replace(self, below=(*self.below, *columns))

    @property
    def lines(self) -> tuple[Column, ...]:
        """This column and those stacked under it, from the top."""
        return (self, *self.below)

    @property
    def prose(self) -> bool:
        """Running text, which is set to the left; everything else is centred."""
        return self.kind == "text" and not self.below

    @property
    def heading_zh(self) -> str:
        """The Chinese names of all lines on one."""
        return " / ".join(line.zh for line in self.lines if line.zh)

    @property
    def heading_en(self) -> str:
        """The English names of all lines on one."""
        return " / ".join(line.en for line in self.lines if line.en)


def flat(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Every stacked line as a column of its own, as a spreadsheet wants it."""
    return tuple(line for column in columns for line in column.lines)
