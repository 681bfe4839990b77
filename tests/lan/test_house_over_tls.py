"""The house as `make run LAN=1` starts it, seen by a phone that trusts its authority."""

import os
import re
import secrets
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPSConnection
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from webapp.lan.certificate import Certificate

PATIENCE = 300
FIRST = (
    *("--site-code", "01", "--site-zh", "锦苑", "--site-en", "Jinyuan"),
    *("--admin-name", "何工", "--staff-no", "X101"),
)


def two_free_ports() -> int:
    """The first of two neighbours that nobody listens on."""
    for port in range(20_000 + secrets.randbelow(20_000), 60_000, 2):
        with socket.socket() as one, socket.socket() as two:
            try:
                one.bind(("127.0.0.1", port))
                two.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
        return port
    raise AssertionError("no ports")


def children_of(parent: str) -> Iterator[str]:
    """The names of that process's children."""
    for told in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            name, _, rest = told.read_text().partition("(")[2].rpartition(")")
            if rest.split()[1] == parent:
                yield name


@dataclass
class Answer:
    """What came back."""

    status: int
    told: dict[str, str]
    text: str


class Nearby:
    """A second process with TLS on this machine's own address."""

    def __init__(self, state: Path) -> None:
        self.state, self.port, self.log = state, two_free_ports(), state / "log.txt"
        given = {
            "GATEHOUSE_STATE": str(state),
            "PORT": str(self.port),
            "GATEHOUSE_SECRET": secrets.token_hex(32),
        }
        bare = {name: value for name, value in os.environ.items() if not name.startswith("GATEHOUSE_")}
        self.environment = {**bare, **given}
        self.flask("prepare")
        told = self.flask("first-run", *FIRST)
        self.password = re.search(r"(?im)password\W+(\S+)", told)[1]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "webapp.supervisor"],
                env={**self.environment, "LAN": "127.0.0.1"},
                stdout=log,
                stderr=log,
            )

    def flask(self, *words: str) -> str:
        command = [sys.executable, "-m", "flask", "--app", "webapp", *words]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def wait(self) -> "Nearby":
        until = time.monotonic() + PATIENCE
        while "SHA-256" not in self.said and time.monotonic() < until:
            assert self.process.poll() is None, self.said[-3000:]
            time.sleep(0.2)
        assert "SHA-256" in self.said, self.said[-3000:]
        return self

    @property
    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def ask(self, method: str, path: str, body: str = "", trusting: bool = True, **headers: str) -> Answer:
        authority = str(self.state / "lan" / "authority.pem") if trusting else None
        context = ssl.create_default_context(cafile=authority)
        with closing(HTTPSConnection("127.0.0.1", self.port, context=context, timeout=20)) as line:
            line.request(method, path, body or None, headers)
            with line.getresponse() as answer:
                return Answer(answer.status, dict(answer.getheaders()), answer.read().decode())


@pytest.fixture(scope="module")
def nearby(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nearby]:
    house = Nearby(tmp_path_factory.mktemp("nearby"))
    yield house.wait()
    house.process.terminate()
    house.process.wait(timeout=40)


def test_the_terminal_says_where_and_how_to_trust_it(nearby: Nearby):
    assert f"https://127.0.0.1:{nearby.port}" in nearby.said
    assert f"http://127.0.0.1:{nearby.port + 1}/" in nearby.said
    assert "▀" in nearby.said or "█" in nearby.said
    assert Certificate(nearby.state / "lan", "127.0.0.1").fingerprint in nearby.said


def test_web_and_worker_come_from_one_parent_that_touches_no_database(nearby: Nearby):
    parent = Path(f"/proc/{nearby.process.pid}")
    assert set(children_of(parent.name)) == {"gate-web", "gate-worker"}
    assert not [fd for fd in (parent / "fd").iterdir() if "gatehouse.db" in str(fd.readlink())]


def test_a_phone_that_trusts_it_is_served_and_another_is_not(nearby: Nearby):
    answer = nearby.ask("GET", "/sign-in")
    assert (answer.status, answer.told["X-Gatehouse"]) == (200, "1")
    with pytest.raises(ssl.SSLCertVerificationError):
        nearby.ask("GET", "/sign-in", trusting=False)


def test_cookies_are_bound_to_this_host_and_to_tls(nearby: Nearby):
    form = f"staff_no=X101&secret={quote(nearby.password)}&then=/"
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    answer = nearby.ask("POST", "/sign-in", form, **kind)
    assert answer.status == 303
    cookie = answer.told["Set-Cookie"]
    assert cookie.startswith("__Host-gatehouse_session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    inside = nearby.ask("GET", "/", Cookie=cookie.partition(";")[0])
    assert inside.status == 200


def test_the_page_a_phone_meets_first_hands_out_the_authority(nearby: Nearby):
    first = f"http://127.0.0.1:{nearby.port + 1}"
    with urlopen(f"{first}/", timeout=5) as answer:
        page = answer.read().decode()
    assert f"https://127.0.0.1:{nearby.port}/welcome" in page
    assert "证书信任设置" in page
    with urlopen(f"{first}/gatehouse.crt", timeout=5) as answer:
        assert answer.headers["Content-Type"] == "application/x-x509-ca-cert"
        assert ssl.DER_cert_to_PEM_cert(answer.read()).strip() == (
            (nearby.state / "lan" / "authority.pem").read_text().strip()
        )
    assert nearby.ask("GET", "/welcome").status == 200
