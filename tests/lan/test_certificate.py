"""A phone trusts the house once, for this house and nothing else; a new address needs no new trust."""

import ssl
import stat
import subprocess
from pathlib import Path

import pytest

from webapp.lan.address import is_private, own_address
from webapp.lan.certificate import Certificate


def verified(certificate: Certificate, address: str) -> bool:
    words = ["openssl", "verify", "-x509_strict", "-CAfile", certificate.authority, "-verify_ip", address]
    done = subprocess.run([*words, certificate.chain], capture_output=True, check=False)
    return done.returncode == 0


def test_the_authority_stays_when_the_address_changes(tmp_path: Path):
    first = Certificate(tmp_path / "lan", "192.168.1.5").make()
    trusted = first.fingerprint
    second = Certificate(tmp_path / "lan", "10.0.7.9").make()
    assert second.fingerprint == trusted
    assert verified(second, "10.0.7.9")
    assert verified(second, "127.0.0.1")
    assert not verified(second, "192.168.1.5")


def test_it_vouches_for_no_foreign_host(tmp_path: Path):
    """Whoever steals the key of this authority can pretend to be nobody on the internet."""
    mine = Certificate(tmp_path / "lan", "192.168.1.5").make()
    form = (tmp_path / "lan" / "form.cnf").read_text()
    for foreign in ("DNS:bank.example", "IP:203.0.113.7"):
        (tmp_path / "lan" / "form.cnf").write_text(form.replace("DNS:localhost\n", f"{foreign}\n"))
        words = [
            "openssl",
            "x509",
            "-req",
            "-in",
            "host.csr",
            "-CA",
            "authority.pem",
            "-CAkey",
            "authority.key",
        ]
        more = ["-set_serial", "7", "-extfile", "form.cnf", "-extensions", "host", "-out", "host.pem"]
        subprocess.run([*words, *more], cwd=tmp_path / "lan", capture_output=True, check=True)
        assert not verified(mine, "192.168.1.5"), foreign


def test_a_public_address_is_vouched_for_alone(tmp_path: Path):
    private = Certificate(tmp_path / "lan", "192.168.1.5").make().fingerprint
    public = Certificate(tmp_path / "lan", "203.0.113.7").make()
    assert public.fingerprint != private
    assert verified(public, "203.0.113.7")


def test_its_keys_are_for_nobody_else(tmp_path: Path):
    mine = Certificate(tmp_path / "lan", "127.0.0.1").make()
    for secret in (mine.key, mine.folder / "authority.key"):
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert stat.S_IMODE(mine.folder.stat().st_mode) == 0o700
    assert ssl.DER_cert_to_PEM_cert(mine.body).strip() == mine.authority.read_text().strip()


@pytest.mark.parametrize(("wish", "address"), [("192.168.3.4", "192.168.3.4"), ("10.1.1.1", "10.1.1.1")])
def test_an_address_may_be_named(wish: str, address: str):
    assert own_address(wish) == address
    assert own_address("1").count(".") == 3


@pytest.mark.parametrize(
    ("host", "private"),
    [("192.168.1.5", True), ("localhost", True), ("8.8.8.8", False), ("gatehouse.example", False)],
)
def test_private_addresses_are_told_from_public_ones(host: str, private: bool):
    assert is_private(host) is private
