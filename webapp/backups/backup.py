"""A backup: one tar file with the database, the files of the state folder and a manifest, proved before it counts."""

import hashlib
import io
import json
import tarfile
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

from webapp import clock
from webapp.backups import postgresql, sqlite
from webapp.backups.census import Census
from webapp.config import Config

APART = {"backups"}
KEPT = 14
EVERY = timedelta(hours=24)


@dataclass(frozen=True)
class Backup:
    """One proved backup file and when it was made."""

    path: Path
    at: datetime

    @property
    def age(self) -> timedelta:
        """How long ago it was made."""
        return clock.now() - self.at


class Unproved(RuntimeError):
    """The copy does not hold what the live database held; the file is not kept."""


def engine_of(url: str) -> ModuleType:
    """How this kind of database is copied, checked and put back."""
    return sqlite if url.startswith("sqlite") else postgresql


def make(house: Config, to: Path | None = None) -> Backup:
    """Copy, prove by restoring, pack; Unproved where the counts or chain heads differ. Writers go on meanwhile."""
    url, folder = house.database, to or house.state / "backups"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    at, engine = clock.now(), engine_of(url)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as made:
        work = Path(made)
        counted: Census = engine.copy(url, work)
        if wrong := counted.differences(engine.check(url, work)):
            raise Unproved("; ".join(wrong))
        said = {
            "made": at.isoformat(),
            "database": engine.NAME,
            "secret": secret_mark(house.secret),
            **asdict(counted),
        }
        packed = _pack(work, engine.NAME, house.state, said)
        if wrong := damaged_in(packed):
            raise Unproved(", ".join(wrong[:3]))
        path = folder / f"gatehouse-{at:%Y%m%dT%H%M%SZ}.tar"
        packed.rename(path)
    return Backup(path, at)


def secret_mark(secret: str) -> str:
    """Tells whether a house has the secret that the backup's PINs were sealed with; the secret itself is not packed."""
    return hashlib.sha256(f"backup mark {secret}".encode()).hexdigest()[:16]


def _pack(work: Path, database: str, state: Path, said: dict[str, object]) -> Path:
    """One tar file, the manifest with every file's SHA-256 last; a file that retention erases meanwhile is left out."""
    packed, sums = work / "packed.tar", {}
    with tarfile.open(packed, "w") as tar:
        with (work / database).open("rb") as file:
            sums[database] = hashlib.file_digest(file, "sha256").hexdigest()
        tar.add(work / database, database)
        for path in sorted(p for folder in folders(state) for p in folder.rglob("*") if p.is_file()):
            with suppress(FileNotFoundError):
                body, name = path.read_bytes(), path.relative_to(state).as_posix()
                _add(tar, name, body)
                sums[name] = hashlib.sha256(body).hexdigest()
        _add(tar, "manifest.json", json.dumps({**said, "files": sums}, sort_keys=True).encode())
    packed.chmod(0o600)
    return packed


def damaged_in(file: Path) -> list[str]:
    """Names of the packed files that are not as the manifest has them, or are not there; read back from the disk."""
    with tarfile.open(file) as tar:
        said: dict[str, str] = json.load(tar.extractfile("manifest.json") or io.BytesIO(b"{}"))["files"]
        return [name for name, digest in said.items() if _digest(tar, name) != digest]


def _digest(tar: tarfile.TarFile, name: str) -> str:
    with suppress(KeyError):
        if found := tar.extractfile(name):
            return hashlib.file_digest(found, "sha256").hexdigest()  # type: ignore[arg-type]
    return ""


def _add(tar: tarfile.TarFile, name: str, body: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(body), 0o600
    tar.addfile(entry, io.BytesIO(body))


def folders(state: Path) -> list[Path]:
    """The folders of files that belong to the records: evidence, papers and their like."""
    return sorted(
        f for f in state.iterdir() if f.is_dir() and f.name not in APART and not f.name.startswith(".")
    )


def all_in(folder: Path) -> list[Backup]:
    """Backups in the folder, newest first."""
    found = sorted(folder.glob("gatehouse-*Z.tar"), reverse=True)
    return [
        Backup(path, datetime.strptime(path.stem[10:], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC))
        for path in found
    ]


def latest(state: Path) -> Backup | None:
    """The newest proved backup of the house's own folder, or None."""
    return next(iter(all_in(state / "backups")), None)


def nightly(house: Config) -> int:
    """Make the day's backup if the newest is a day old, and drop all but the newest fourteen; 1 if one was made."""
    newest = latest(house.state)
    if newest and newest.age < EVERY:
        return 0
    make(house)
    for old in all_in(house.state / "backups")[KEPT:]:
        old.path.unlink()
    return 1
