"""Typed settings from the environment; unsafe ones refuse to start."""

import os
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

PREFIX = "GATEHOUSE_"
YES, NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class UnsafeSetting(RuntimeError):
    """A setting that would put the duty book at risk; the sentence says what to set."""


@dataclass
class Config:
    """Every setting of an installation; in the environment each is called GATEHOUSE_ and its name in capitals."""

    state: Path = Path("state")
    secret: str = ""
    database_url: str = ""
    address: str = "http://127.0.0.1:5000"
    company: str = "值守物业服务有限公司"
    demo: bool = False
    testing: bool = False
    proxies: int = 0
    mutant: str = ""
    log_level: str = "INFO"

    @property
    def secure(self) -> bool:
        """True where the address is served over TLS, so cookies are `__Host-` and Secure."""
        return urlsplit(self.address).scheme == "https"

    @property
    def host(self) -> str:
        """Host and port as they stand in a tag's address."""
        return urlsplit(self.address).netloc

    @property
    def database(self) -> str:
        """SQLAlchemy's address of the database: DATABASE_URL, else one SQLite file in the folder of state."""
        url = self.database_url or f"sqlite:///{(self.state / 'gatehouse.db').resolve()}"
        return url.replace("postgres://", "postgresql://", 1).replace(
            "postgresql://", "postgresql+psycopg://", 1
        )

    def check(self) -> "Config":
        """Raise UnsafeSetting with what to set; return self where all is well."""
        if len(self.secret) < 32:
            raise UnsafeSetting(
                "Set GATEHOUSE_SECRET to at least 32 random characters; `make run` makes one in the state folder."
            )
        host = urlsplit(self.address).hostname or ""
        if not self.secure and host not in {"127.0.0.1", "localhost", "::1"}:
            raise UnsafeSetting(
                "GATEHOUSE_ADDRESS must start with https:// on any host but localhost; browsers drop the cookies otherwise."
            )
        if self.log_level not in LOG_LEVELS:
            raise UnsafeSetting(f"GATEHOUSE_LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}.")
        if self.mutant and not self.testing:
            raise UnsafeSetting(
                "GATEHOUSE_MUTANT breaks the house on purpose; unset it, or set GATEHOUSE_TESTING=1 in a test."
            )
        if self.demo and self.secure and not self.testing:
            raise UnsafeSetting("GATEHOUSE_DEMO shows sign-ins to everybody; unset it on a public address.")
        return self


def load(**given: object) -> Config:
    """Settings from the environment (DATABASE_URL too), overridden by what is given; refuses unsafe ones."""
    database_url = os.environ.get("DATABASE_URL", "")
    config = Config(**{**_environment(), "database_url": database_url, **given})  # type: ignore[arg-type]
    if not config.secret and (kept := config.state / "secret").exists():
        config.secret = kept.read_text().strip()
    return config.check()


def _environment() -> dict[str, object]:
    """What the environment says; an empty value says nothing. UnsafeSetting where one cannot be read."""
    said = {field: os.environ.get(PREFIX + field.name.upper(), "").strip() for field in fields(Config)}
    return {field.name: READ[type(field.default)](field.name, text) for field, text in said.items() if text}


def _yes_or_no(name: str, text: str) -> bool:
    if text.lower() not in YES | NO:
        raise UnsafeSetting(f"{PREFIX}{name.upper()} must be 1 or 0, not {text!r}.")
    return text.lower() in YES


def _whole_number(name: str, text: str) -> int:
    if not text.isdecimal():
        raise UnsafeSetting(f"{PREFIX}{name.upper()} must be a whole number, not {text!r}.")
    return int(text)


READ: dict[type, Callable[[str, str], object]] = {
    bool: _yes_or_no,
    int: _whole_number,
    str: lambda _name, text: text,
    type(Path()): lambda _name, text: Path(text),
}
