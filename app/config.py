"""Every setting: environment variable LYKTA_*, type, default, meaning. A wrong value refuses to start."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from app.core.declined import Declined

ROOT = Path(__file__).resolve().parent.parent


# Names a cluster for the tests; the product does not read it.
OF_TESTS = {"LYKTA_TEST_PG"}
LONGEST_NUMBER = 15


class WrongSetting(Declined):
    """One clear sentence that names the variable, what it holds and what it may hold."""

    code, exit_code = "setting_wrong", 2

    def __init__(self, what: str, sv: str, en: str, code: str = "") -> None:
        super().__init__(f"{what} {sv} / {what} {en}", code)


def setting(default: Any, meaning: str, *, least: int | None = None) -> Any:
    return field(default=default, metadata={"meaning": meaning, "least": least})


@dataclass(frozen=True, slots=True)
class Settings:
    """One field per variable: `photo_max_bytes` is read from LYKTA_PHOTO_MAX_BYTES."""

    data: Path = setting(ROOT / "instance", "folder of everything that is kept")
    url: str = setting("http://localhost:8000", "the address people use, with http(s)://")
    hosts: str = setting("", "more host names that may be used, separated by commas")
    database_url: str = setting("", "PostgreSQL address; empty = SQLite in the data folder")
    photos: str = setting("", "s3://bucket/prefix of an S3-compatible store; empty = data folder")
    s3_endpoint: str = setting("", "address of the S3-compatible store")
    s3_key_id: str = setting("", "access key id for the store")
    s3_secret: str = setting("", "secret access key for the store")
    s3_region: str = setting("eu-north-1", "region of the store")
    redis: str = setting("", "redis://… for counters and jobs of several hosts; empty = none")
    worker: bool = setting(True, "phones keep pages for no network; 0 takes that away again")
    demo: bool = setting(False, "load the demo municipality into an empty database")
    mail: str = setting("", "smtp://host:port for outgoing mail; empty = no mail is offered")
    push_hosts: str = setting(
        "fcm.googleapis.com, *.push.apple.com, updates.push.services.mozilla.com,"
        " *.notify.windows.com",
        "push services that reminders may go to; name:port is taken as written; empty = none",
    )
    push_contact: str = setting("", "e-mail a push service may write to; empty = postmaster@host")
    workers: int = setting(2, "web processes", least=1)
    threads: int = setting(4, "threads of one web process", least=1)
    proxies: int = setting(0, "trusted proxies in front, for the sender's address", least=0)
    keep_hours: int = setting(48, "hours a phone keeps what has been sent", least=0)
    id_days: int = setting(30, "days a report's phone-made id is kept", least=30)
    id_hash_days: int = setting(400, "days the keyed hash of an id is kept", least=180)
    walk_photo_days: int = setting(
        365, "days after a walk that its photos live which no finding shows", least=60
    )
    walk_text_days: int = setting(
        730, "days after a walk that what phones wrote on it lives; its findings stay", least=60
    )
    photo_max_bytes: int = setting(20_000_000, "largest photo, bytes", least=1)
    photo_max_pixels: int = setting(
        60_000_000, "largest photo, pixels; WebP and HEIC by memory too", least=1
    )
    photo_max_count: int = setting(10, "photos of one report", least=1)
    photo_memory_mb: int = setting(
        400,
        "memory of the process that decodes a photo (WebP 24, HEIC 51 million pixels)",
        least=64,
    )
    photo_seconds: int = setting(8, "time of the process that decodes a photo", least=1)
    reserve_mb: int = setting(200, "free disk that photos leave for texts, MB; 0 = none", least=0)
    json_max_bytes: int = setting(262_144, "largest JSON body, bytes", least=1024)
    text_max: int = setting(2000, "longest text of a report, code points", least=1)
    sealed_roles: str = setting(
        "guard volunteer", "roles whose reports their phone seals at once; it cannot read them"
    )
    sign_in_minutes: int = setting(30, "idle minutes before a desktop is signed out", least=1)
    sign_in_hours: int = setting(12, "hours before a desktop is signed out", least=1)
    device_days: int = setting(90, "days a device token lives after its last use", least=1)
    patrol_days: int = setting(30, "days a phone stays signed in", least=1)
    invitation_days: int = setting(7, "days an invitation link lives", least=1)
    limit_reports: str = setting("30 per hour", "reports of one address prefix")
    limit_photos: str = setting("120 per hour", "photos of one address prefix")
    limit_photo_requests: str = setting("4000 per hour", "photo parts of one address prefix")
    limit_account_reports: str = setting("600 per hour", "reports of one account")
    limit_receipts: str = setting("10 per hour", "receipt codes tried by one address prefix")
    limit_receipts_all: str = setting("600 per hour", "receipt codes tried by everybody")
    limit_receipt: str = setting("60 per hour", "visits with one receipt code")
    limit_sign_in: str = setting("20 per 10 minutes", "sign-ins tried by one address prefix")
    limit_sign_in_account: str = setting("10 per 10 minutes", "sign-ins tried for one account")
    limit_join: str = setting("600 per hour", "joinings of walks from one address prefix")
    limit_walk_entries: str = setting("2000 per hour", "entries of one phone on walks")
    limit_global: str = setting("600 per minute", "anonymous reports of everybody, the last brake")
    limit_documents: str = setting("120 per 10 minutes", "PDF and Word files of one address prefix")
    limit_map: str = setting("200000 per minute", "kilobytes of map sent to one address prefix")
    limit_junk: str = setting("2000 per hour", "unreadable requests of one address prefix")
    limit_comments: str = setting("10 per hour", "comments on barriers of one address prefix")
    limit_reading: str = setting("1200 per minute", "other requests of one address prefix")

    @property
    def secure(self) -> bool:
        """Whether cookies are Secure and `__Host-`: always, but for http on loopback."""
        parts = urlsplit(self.url)
        return parts.scheme == "https" or not loopback(parts.hostname or "")

    @property
    def names(self) -> set[str]:
        """The host names that are the installation's own, as browsers send them."""
        more = {name.strip().casefold() for name in self.hosts.split(",")} - {""}
        return more | {ascii_name(urlsplit(self.url).hostname or "")}

    def at(self, host: str | None) -> str:
        """The address people use, or the same one at another host name."""
        parts = urlsplit(self.url)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{host}{port}" if host else self.url.rstrip("/")

    def is_own(self, name: str) -> bool:
        return name in self.names or loopback(name)

    @property
    def sqlite(self) -> bool:
        return not self.database_url


def loopback(host: str) -> bool:
    return host in {"localhost", "::1"} or host.startswith("127.")


def ascii_name(host: str) -> str:
    return host.encode("idna").decode()


def read(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of this environment; raises WrongSetting with one clear sentence."""
    environ = os.environ if environ is None else environ
    known = {f"LYKTA_{f.name.upper()}": f for f in fields(Settings)}
    refuse_unknown([name for name in environ if name.startswith("LYKTA_")], [*known])
    values = {
        f.name: parsed(name, environ[name], f) for name, f in known.items() if name in environ
    }
    if "database_url" not in values and environ.get("DATABASE_URL"):
        values["database_url"] = environ["DATABASE_URL"]
    settings = Settings(**values)
    check(settings)
    return settings


def refuse_unknown(given: list[str], known: list[str]) -> None:
    """A misspelt name would be a setting that is not in force, and nobody would know."""
    for name in sorted(set(given) - set(known) - OF_TESTS):
        near = get_close_matches(name, known, n=1)
        sv, en = (f": menas {near[0]}?", f": is {near[0]} meant?") if near else (".", ".")
        told = f"är ingen inställning{sv}", f"is no setting{en}"
        raise WrongSetting(name, *told, "setting_unknown")


def parsed(name: str, text: str, spec: Any) -> Any:
    kind = type(spec.default)
    if kind is bool:
        if text.lower() not in {"0", "1", "false", "true", "no", "yes", ""}:
            raise WrongSetting(f"{name}={shown(text)}", "kan vara 1 eller 0.", "may be 1 or 0.")
        return text.lower() in {"1", "true", "yes"}
    if kind is int:
        least = spec.metadata["least"]
        return whole(name, text, least)
    if spec.name.startswith("limit_"):
        return limit(name, text)
    return Path(text).resolve() if isinstance(spec.default, Path) else text


def whole(name: str, text: str, least: int) -> int:
    digits = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    if not digits or int(text) < least:
        told = f"ska vara ett heltal, minst {least}.", f"must be a whole number, at least {least}."
        raise WrongSetting(f"{name}={shown(text)}", *told)
    return int(text)


def shown(text: str) -> str:
    return repr(text if len(text) <= 80 else f"{text[:80]}…")


def limit(name: str, text: str) -> str:
    from limits import parse_many

    try:
        parse_many(text)
    except ValueError as error:
        told = "skrivs som '30 per hour'.", "is written like '30 per hour'."
        raise WrongSetting(f"{name}={shown(text)}", *told) from error
    return text


def check(settings: Settings) -> None:
    if not address(settings.url):
        told = "skrivs som 'https://lykta.example'.", "is written like 'https://lykta.example'."
        raise WrongSetting(f"LYKTA_URL={shown(settings.url)}", *told)
    for name, (schemes, empty) in BEGIN.items():
        value = getattr(settings, name)
        if value and not value.startswith(schemes):
            ways = ", ".join(schemes)
            told = (
                f"ska börja med {ways}; tomt = {empty}.",
                f"must begin with {ways}; empty = {empty}.",
            )
            raise WrongSetting(f"LYKTA_{name.upper()}", *told)
    for role in settings.sealed_roles.split():
        if role not in SEALABLE:
            ways = ", ".join(sorted(SEALABLE))
            told = f"kan ha: {ways}.", f"may hold: {ways}."
            raise WrongSetting(f"LYKTA_SEALED_ROLES={shown(settings.sealed_roles)}", *told)


def address(url: str) -> bool:
    """A site of its own: no path, no query; a port that exists."""
    try:
        parts = urlsplit(url)
        port = parts.port
        ascii_name(parts.hostname or "")
    except ValueError:
        return False
    rest = parts.path.strip("/") or parts.query or parts.fragment
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not rest and port != 0


# What the values begin with; they may hold a password, so they are not shown.
BEGIN = {
    "database_url": (("postgresql://", "postgresql+psycopg://"), "SQLite"),
    "photos": (("s3://",), "LYKTA_DATA"),
    "s3_endpoint": (("http://", "https://"), "AWS"),
    "redis": (("redis://", "rediss://", "unix://"), "–"),
    "mail": (("smtp://", "smtps://"), "–"),
}
SEALABLE = {"volunteer", "guard", "staff", "member", "coordinator"}
