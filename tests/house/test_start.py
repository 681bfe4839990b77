"""What the first page does not need is not there when it is answered: each library below costs every start and every idle hour."""

import os
import subprocess
import sys

import pytest

from tests.house.source import ROOT
from tests.installation import SECRET

LATER = {
    "alembic": "migrating is the command line's; with Mako ten megabytes and a fifth of a second",
    "flask_migrate": "brings Alembic",
    "mako": "Alembic's templates",
    "weasyprint": "comes with the first paper: a second and a hundred megabytes",
    "pypdf": "comes with the first long paper",
    "xlsxwriter": "comes with the first sheet",
    "openpyxl": "only tests read what xlsxwriter wrote",
    "PIL": "comes with the first photo or signature",
    "zxingcpp": "comes with the first photo of a tag",
    "segno": "comes with the first QR that is drawn",
    "pypinyin": "fifty megabytes of phrases, for writing a name",
    "pytest": "is for the workshop",
    "webapp.demo.load": "two weeks of made-up history",
    "webapp.backups.missing": "the operator's commands ask for it",
}
WEB = """
from webapp import create_app
client = create_app().test_client()
said = [client.get(path).status_code for path in ("/healthz", "/sign-in")]
"""
WORKER = """
from webapp import create_app, worker
create_app()
said = [200, 200]
"""
TELL = """
import sys
print(*said, *sys.modules)
"""


@pytest.mark.parametrize("process", [WEB, WORKER], ids=["web", "worker"])
def test_nothing_is_loaded_before_it_is_used(app, process):
    """In a fresh interpreter, because here everything is loaded already."""
    config = app.config["GATEHOUSE"]
    settings = {
        "GATEHOUSE_SECRET": SECRET,
        "GATEHOUSE_STATE": str(config.state),
        "GATEHOUSE_TESTING": "1",
        "DATABASE_URL": config.database_url,
    }
    done = subprocess.run(
        [sys.executable, "-c", process + TELL],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    *answers, loaded = done.stdout.split(maxsplit=2)
    assert answers == ["200", "200"]
    modules = set(loaded.split())
    assert "sqlalchemy" in modules  # the net catches what is there
    assert {name: why for name, why in LATER.items() if name in modules} == {}


def test_whoever_imports_a_loan_has_its_key():
    """Else the first statement that is built before the key is known fails, in whatever room it stands."""
    from webapp import keys
    from webapp.keys.key import Key

    assert keys.Key is Key
