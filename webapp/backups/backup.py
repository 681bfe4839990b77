"""A backup: one tar file with the database, the files of the state folder and a manifest, proved before it counts."""

import hashlib
import json
import tarfile
import tempfile
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
        _write_manifest(work, at, engine.NAME, counted, house.secret)
        packed = _pack(work, house.state)
        path = folder / f"gatehouse-{at:%Y%m%dT%H%M%SZ}.tar"
        packed.rename(path)
    return Backup(path, at)


def _write_manifest(work: Path, at: datetime, name: str, counted: Census, secret: str) -> None:
    with (work / name).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    said = {
        "made": at.isoformat(),
        "database": name,
        "sha256": digest,
        "secret": secret_mark(secret),
        **asdict(counted),
    }
    (work / "manifest.json").write_text(json.dumps(said, indent=1, sort_keys=True), encoding="utf-8")


def secret_mark(secret: str) -> str:
    """Tells whether a house has the secret that the backup's PINs were sealed with; the secret itself is not packed."""
    return hashlib.sha256(f"backup mark {secret}".encode()).hexdigest()[:16]


def _pack(work: Path, state: Path) -> Path:
    packed = work / "packed.tar"
    with tarfile.open(packed, "w") as tar:
        for path in sorted(work.iterdir()):
            if path != packed:
                tar.add(path, path.name)
        for folder in folders(state):
            tar.add(folder, folder.name)
    packed.chmod(0o600)
    return packed


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
