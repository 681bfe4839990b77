"""One matter of the status page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """What it is called, how it stands, and whether that is well."""

    label: str
    value: str
    well: bool = True

    @property
    def state(self) -> str:
        """The chip's state."""
        return "done" if self.well else "overdue"
