"""To whom we push at all: the services of the browsers, so that no phone can have us call an address of its choice."""

from urllib.parse import urlsplit

from flask import current_app

from webapp.errors import Refusal

HOSTS = ("fcm.googleapis.com", "push.apple.com", "push.services.mozilla.com", "notify.windows.com")
"""Chrome and Edge on Android, Safari, Firefox, Edge on Windows; each with what lies under it."""


def check_endpoint(endpoint: str) -> None:
    """Refusal for an address that is no push service's, unless GATEHOUSE_PUSH_HOSTS names its host."""
    house = current_app.config["GATEHOUSE"]
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    known = HOSTS + tuple(house.push_hosts.replace(",", " ").lower().split())
    ours = any(host == one or host.endswith(f".{one}") for one in known)
    plain = parts.scheme == "https" and port in {None, 443} and parts.username is None if host else False
    if (ours and plain) or (house.testing and host == "127.0.0.1"):
        return
    raise Refusal(
        "push.host",
        "浏览器给出的推送地址（{host}）不在允许之列，未开启。请改用 Chrome、Edge、Firefox 或 Safari；"
        "确需使用，请系统管理员在 GATEHOUSE_PUSH_HOSTS 中加入此域名",
        "The browser's push address ({host}) is none that this house calls, so nothing was switched on. Use Chrome, Edge, "
        "Firefox or Safari; where it must be, the operator adds the host to GATEHOUSE_PUSH_HOSTS",
        host=host[:100] or "—",
    )
