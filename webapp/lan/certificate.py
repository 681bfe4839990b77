"""An authority of this house's own and the certificate that it signs for one address, made by `openssl`."""

import hashlib
import secrets
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

PRIVATE = ("10.0.0.0/255.0.0.0", "172.16.0.0/255.240.0.0", "192.168.0.0/255.255.0.0", "127.0.0.0/255.0.0.0")
FORM = """
[req]
prompt = no
distinguished_name = name
[name]
O = Gatehouse
CN = {name}
[authority]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
nameConstraints = critical, {within}
[host]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = IP:{address}, IP:127.0.0.1, DNS:localhost
"""
NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-sha256")


@dataclass(frozen=True)
class Certificate:
    """Lies in `<state>/lan`: the authority stays, so that a phone trusts it once; the rest is made at every start."""

    folder: Path
    address: str

    @property
    def authority(self) -> Path:
        """What a phone has to trust."""
        return self.folder / "authority.pem"

    @property
    def chain(self) -> Path:
        """What the web process shows."""
        return self.folder / "host.pem"

    @property
    def key(self) -> Path:
        """The secret of what it shows."""
        return self.folder / "host.key"

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the authority, in pairs, to be compared on the phone."""
        digest = hashlib.sha256(self.body).hexdigest().upper()
        return ":".join(digest[place : place + 2] for place in range(0, 64, 2))

    @property
    def body(self) -> bytes:
        """The authority as phones take it (DER)."""
        return ssl.PEM_cert_to_DER_cert(self.authority.read_text())

    def make(self) -> "Certificate":
        """The authority where there is none that may vouch for this address, and a certificate for 397 days."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.authority.exists():
            self._make_authority()
        self._make_host()
        if not self._stands():
            self._make_authority()
            self._make_host()
        return self

    def _make_authority(self) -> None:
        """It may vouch for private addresses only: whoever trusts it for this house trusts it for nothing else."""
        form = self._form(f"Gatehouse {secrets.token_hex(3)}")
        kept = ("-keyout", self.folder / "authority.key", "-out", self.authority)
        _openssl(
            "req", "-x509", *NEW_KEY, "-days", "3650", "-config", form, "-extensions", "authority", *kept
        )

    def _make_host(self) -> None:
        form, asked = self._form(self.address), self.folder / "host.csr"
        _openssl("req", "-new", *NEW_KEY, "-config", form, "-keyout", self.key, "-out", asked)
        by = ("-CA", self.authority, "-CAkey", self.folder / "authority.key")
        number = ("-set_serial", f"0x{secrets.token_hex(16)}", "-days", "397")
        how = ("-extfile", form, "-extensions", "host", "-out", self.chain)
        _openssl("x509", "-req", "-sha256", "-in", asked, *by, *number, *how)

    def _stands(self) -> bool:
        done = _run("verify", "-CAfile", self.authority, "-verify_ip", self.address, self.chain)
        return done.returncode == 0

    def _form(self, name: str) -> Path:
        ranges = [*PRIVATE, f"{self.address}/255.255.255.255"]
        within = ", ".join([*(f"permitted;IP:{one}" for one in ranges), "permitted;DNS:localhost"])
        form = self.folder / "form.cnf"
        form.write_text(FORM.format(name=name, address=self.address, within=within))
        return form


def _openssl(*words: object) -> None:
    done = _run(*words)
    if done.returncode:
        raise RuntimeError(f"openssl {words[0]}: {done.stderr.strip()}")


def _run(*words: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["openssl", *map(str, words)], capture_output=True, text=True, check=False)
