"""Which address phones in the same network reach this machine at."""

import ipaddress
import socket

ELSEWHERE = ("192.0.2.1", 9)  # kept for documents: nothing is sent, only the way out is looked up


def own_address(wish: str) -> str:
    """The address that was asked for (`LAN=192.168.1.5`), else the one that this machine goes out with."""
    try:
        return str(ipaddress.IPv4Address(wish))
    except ValueError:
        return _way_out()


def is_private(host: str) -> bool:
    """True for an address that means something only in its own network, such as 192.168.1.5 or this machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_private
    except ValueError:
        return False


def _way_out() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
