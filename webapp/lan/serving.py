"""What serving the own network changes in the start of the house."""

import ssl
from collections.abc import Callable
from pathlib import Path

from webapp.lan.address import own_address
from webapp.lan.certificate import Certificate

EVERYWHERE = "0.0.0.0"  # noqa: S104 - phones come from outside this machine


def settings(wish: str, state: Path, port: str) -> dict[str, str]:
    """The environment of a house that phones in the same network reach; none where nobody wished it."""
    if not wish or wish == "0":
        return {"LAN": ""}
    address = Certificate(state / "lan", own_address(wish)).make().address
    return {"GATEHOUSE_ADDRESS": f"https://{address}:{port}", "GATEHOUSE_BIND": EVERYWHERE, "LAN": address}


def shown(environment: dict[str, str]) -> Certificate | None:
    """The certificate that the web process shows, if it serves its own network."""
    address = environment.get("LAN")
    return Certificate(Path(environment["GATEHOUSE_STATE"]) / "lan", address) if address else None


def switches(environment: dict[str, str]) -> list[str]:
    """What gunicorn is told of it."""
    certificate = shown(environment)
    return ["--certfile", str(certificate.chain), "--keyfile", str(certificate.key)] if certificate else []


def trust(environment: dict[str, str]) -> tuple[str, ssl.SSLContext | None]:
    """(scheme, what to trust) for the supervisor's own look at the web process."""
    certificate = shown(environment)
    if certificate is None:
        return "http", None
    return "https", ssl.create_default_context(cafile=str(certificate.authority))


def invite(environment: dict[str, str], say: Callable[[str], None]) -> None:
    """Greet phones on the next port, and show the code to scan."""
    if (certificate := shown(environment)) is None:
        return
    from webapp.lan.greeting import greet, invitation

    address, port = environment["GATEHOUSE_ADDRESS"], int(environment["PORT"]) + 1
    greet(certificate, address, port, EVERYWHERE)
    say(invitation(certificate, address, f"http://{certificate.address}:{port}/"))
