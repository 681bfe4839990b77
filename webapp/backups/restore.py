"""Putting a backup back: only into an empty house, or where the operator says that the present one may go."""

import hashlib
import json
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from webapp.backups.backup import engine_of, folders, secret_mark
from webapp.backups.census import Census
from webapp.config import Config
from webapp.errors import Refusal


def restore(file: Path, house: Config, occupied: bool, replace: bool) -> list[str]:
    """Put the backup back and prove it; the warnings for the operator. Refuses a damaged file and an occupied house."""
    if occupied and not replace:
        raise Refusal(
            "restore.occupied",
            "本系统已有记录。若确定用备份替换，请加 --replace",
            "This house has records. If they may go, say --replace",
        )
    with tempfile.TemporaryDirectory(dir=house.state, prefix=".restoring-") as made:
        work = Path(made)
        manifest = _unpack(file, work)
        engine = engine_of(house.database)
        if manifest["database"] != engine.NAME:
            raise Refusal(
                "restore.engine",
                "备份来自另一种数据库（{name}），请设置相应的 DATABASE_URL",
                "The backup is of the other kind of database ({name}); set DATABASE_URL accordingly",
                name=manifest["database"],
            )
        if wrong := Census(manifest["rows"], manifest["heads"]).differences(
            engine.check(house.database, work)
        ):
            raise _damaged(file, "; ".join(wrong))
        engine.put(house.database, work)
        _put_files(work, house.state)
    return _warnings(manifest, house.secret)


def _unpack(file: Path, work: Path) -> dict[str, Any]:
    try:
        with tarfile.open(file) as tar:
            tar.extractall(work, filter="data")
        manifest: dict[str, Any] = json.loads((work / "manifest.json").read_text(encoding="utf-8"))
        damaged = [name for name, said in manifest["files"].items() if _digest(work / name) != said]
    except (OSError, tarfile.TarError, ValueError, KeyError) as error:
        raise _damaged(file, str(error)) from error
    if damaged:
        raise _damaged(file, ", ".join(damaged[:3]))
    return manifest


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _damaged(file: Path, why: str) -> Refusal:
    return Refusal(
        "restore.damaged",
        "备份文件 {file} 已损坏（{why}），请换另一份",
        "The backup {file} is damaged ({why}); take another one",
        file=file.name,
        why=why,
    )


def _put_files(work: Path, state: Path) -> None:
    """Files lie by their hash, so what is already there is the same."""
    for folder in folders(work):
        for source in sorted(p for p in folder.rglob("*") if p.is_file()):
            target = state / source.relative_to(work)
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists():
                source.rename(target)


def _warnings(manifest: dict[str, Any], secret: str) -> list[str]:
    if manifest["secret"] == secret_mark(secret):
        return []
    return [
        "The backup was made under another GATEHOUSE_SECRET: put that secret back (STATE/secret), or make every PIN anew."
    ]
