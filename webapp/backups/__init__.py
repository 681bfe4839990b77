"""Backups that were restored once before anybody needs them: counts and chain heads compared (design 7, `cp` trap)."""

from webapp.backups.backup import Backup, latest, make, nightly
from webapp.backups.restore import restore

__all__ = ["Backup", "latest", "make", "nightly", "restore"]
