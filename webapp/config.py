"""Typed settings from the environment; unsafe ones refuse to start."""

import os
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import NonNegativeInt, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from webapp.lan.address import is_private

PREFIX = "GATEHOUSE_"


class UnsafeSetting(RuntimeError):
    """A setting that would put the duty book at risk; the sentence says what to set."""


class Config(BaseSettings):
    """Every setting of an installation; names in the environment carry the prefix GATEHOUSE_ unless given here."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore")

    state: Path = Path("state")
    secret: str = ""
    database_url: str = ""
    address: str = "http://127.0.0.1:5000"
    company: str = "值守物业服务有限公司"
    demo: bool = False
    testing: bool = False
    proxies: NonNegativeInt = 0
    push_hosts: str = ""
    """Further hosts of push services, parted by blanks or commas, besides those of the known browsers."""
    reserve_mb: NonNegativeInt = 512
    mutant: str = ""
    ahead: int = 0
    """Seconds by which the clock of a test's house runs ahead: the next morning comes without waiting for it."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = "INFO"

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

    @property
    def environment(self) -> dict[str, str]:
        """What another process of the same house is started with."""
        own = {f"{PREFIX}{name}".upper(): str(value) for name, value in self.model_dump().items()}
        return {**os.environ, **own, "DATABASE_URL": self.database_url}

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
        if self.mutant and not self.testing:
            raise UnsafeSetting(
                "GATEHOUSE_MUTANT breaks the house on purpose; unset it, or set GATEHOUSE_TESTING=1 in a test."
            )
        if self.ahead and not self.testing:
            raise UnsafeSetting(
                "GATEHOUSE_AHEAD sets the clock wrong on purpose; unset it, or set GATEHOUSE_TESTING=1 in a test."
            )
        if self.demo and self.secure and not self.testing and not is_private(host):
            raise UnsafeSetting("GATEHOUSE_DEMO shows sign-ins to everybody; unset it on a public address.")
        return self


def load(**given: object) -> Config:
    """Settings from the environment (DATABASE_URL too), overridden by what is given; refuses unsafe ones."""
    given.setdefault("database_url", os.environ.get("DATABASE_URL", ""))
    try:
        config = Config(**given)  # type: ignore[arg-type]
    except ValidationError as unread:
        wrong = "; ".join(f"{PREFIX}{one['loc'][0]}".upper() + f": {one['msg']}" for one in unread.errors())
        raise UnsafeSetting(f"{wrong}. Set it right, or leave it empty.") from None
    if not config.secret and (kept := config.state / "secret").exists():
        config.secret = kept.read_text().strip()
    return config.check()
