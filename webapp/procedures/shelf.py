"""The shelf: the book as it is today, and every version that a job was ever opened with (design 3.12)."""

from functools import cache
from pathlib import Path

from sqlalchemy import Text, UniqueConstraint, inspect, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp.database import Base, session
from webapp.deadlines.ladder import ladders
from webapp.people import roles
from webapp.procedures.clause import clauses
from webapp.procedures.known import Known
from webapp.procedures.listed import LISTS
from webapp.procedures.procedure import Procedure, load, parse
from webapp.procedures.rule import EFFECTS, RULES
from webapp.procedures.sheet import BookError
from webapp.settings import catalogue

BOOK = Path(__file__).with_name("book")
SCANS = frozenset(
    {"unit", "building", "gate", "post", "ward", "service_centre", "patrol_point", "laboratory"}
    | {"wheelchair", "specimen_box", "person"}
)
_book: dict[str, Procedure] = {}


class ProcedureVersion(Base):
    """A version of a file as it was when it was first used; it is never changed."""

    __tablename__ = "procedure_version"
    __table_args__ = (UniqueConstraint("procedure", "version"),)

    procedure: Mapped[str]
    version: Mapped[int]
    hash: Mapped[str]
    source: Mapped[str] = mapped_column(Text)


def known() -> Known:
    """Everything that a book file may refer to in this house."""
    return Known(
        roles=frozenset(roles()),
        rules=frozenset(RULES),
        effects=frozenset(EFFECTS),
        clauses=frozenset(clauses()),
        scans=SCANS,
        settings=frozenset(catalogue()),
        lists=frozenset(LISTS),
    )


def open_book(folder: Path = BOOK) -> dict[str, Procedure]:
    """Read every file of the book and compare it with what stands on the shelf. Raises BookError."""
    read = {
        procedure.id: procedure
        for path in sorted(folder.glob("*.toml"))
        if (procedure := load(path, known()))
    }
    for procedure in read.values():
        _own_names(procedure)
    if inspect(session.connection()).has_table(ProcedureVersion.__tablename__):
        for procedure in read.values():
            _same_as_kept(procedure)
    session.rollback()
    _book.clear()
    _book.update(read)
    _of_old.cache_clear()
    return read


def book() -> dict[str, Procedure]:
    """The procedures that new jobs follow, by id."""
    return _book


def version_of(procedure: str, version: int) -> Procedure:
    """A procedure as a job knows it; KeyError if that version was never used here."""
    today = _book.get(procedure)
    return today if today and today.version == version else _of_old(procedure, version)


def keep(procedure: Procedure) -> None:
    """Put the version on the shelf before a job follows it. Raises BookError if another text holds the number."""
    if not _same_as_kept(procedure):
        row = ProcedureVersion(
            procedure=procedure.id, version=procedure.version, hash=procedure.hash, source=procedure.source
        )
        session.add(row)
        session.flush()


def _own_names(procedure: Procedure) -> None:
    """A reminder named like a ladder would fall silent with it, and the ladder with the reminder."""
    reminders = [reminder.id for step in procedure.steps.values() for reminder in step.reminders]
    for name in reminders:
        if (name.rpartition(".")[0] or name) in ladders():
            raise BookError(f"{procedure.id}.toml: reminder {name}: a ladder has that name; choose another")


def _same_as_kept(procedure: Procedure) -> bool:
    kept = _kept(procedure.id, procedure.version)
    if kept is not None and kept.hash != procedure.hash:
        raise BookError(
            f"{procedure.id}.toml: version: the text of version {procedure.version} was changed after jobs followed it; "
            f"give the changed file version {procedure.version + 1}"
        )
    return kept is not None


def _kept(procedure: str, version: int) -> ProcedureVersion | None:
    rows = select(ProcedureVersion).where(
        ProcedureVersion.procedure == procedure, ProcedureVersion.version == version
    )
    return session.scalar(rows)


@cache
def _of_old(procedure: str, version: int) -> Procedure:
    kept = _kept(procedure, version)
    if kept is None:
        raise KeyError(f"{procedure} {version}")
    return parse(kept.source, f"{procedure}.toml", known())
