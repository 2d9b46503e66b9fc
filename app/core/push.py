"""A web push message, made and posted: encrypted to one browser, signed with our VAPID key.

The address came from a client. It is asked for again here, its name is looked up once, and the
connection goes to an address that was looked at: public, or a loopback that a setting names.
"""

import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from app.core import keys
from app.core.settings import settings

NAME = "vapid"
PATIENCE_S = 5.0
LASTS_S = 86_400
ONE_LENGTH = 512
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
PORTS = {"https": 443, "http": 80}


class Unreachable(Exception):
    """It may be tried again."""


class Forbidden(Exception):
    """The address is not one that we send to."""


@dataclass(frozen=True, slots=True)
class Browser:
    """Where a message goes, and for whom it is encrypted; `version` of our key it subscribed with."""

    endpoint: str
    p256dh: str
    auth: str
    version: int


def public_key() -> tuple[int, str]:
    """(version, applicationServerKey in base64url) of the newest key."""
    version, secret = keys.newest(NAME)
    return version, pair(secret)[2]


@lru_cache(maxsize=8)
def pair(secret: bytes) -> tuple[bytes, bytes, str]:
    """(private PEM, public PEM, applicationServerKey) of a kept secret."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric import ec
    from webpush.vapid import VAPID

    scalar = int.from_bytes(secret, "big") % (ORDER - 1) + 1
    private = ec.derive_private_key(scalar, ec.SECP256R1())
    public = private.public_key()
    return (
        private.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption()),
        public.public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo),
        VAPID.get_application_server_key(public),
    )


def send(browser: Browser, text: str, topic: str) -> int:
    """The push service's status. A redirect is not followed: it is a status like any other."""
    where = urlsplit(browser.endpoint)
    address = looked_up(where)
    body, headers = message(browser, text)
    connection = connected(where, address)
    try:
        path = where.path + (f"?{where.query}" if where.query else "")
        connection.request("POST", path or "/", body, headers | {"Topic": topic})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        raise Unreachable from error
    finally:
        connection.close()


def message(browser: Browser, text: str) -> tuple[bytes, dict[str, str]]:
    """Of one length whatever it says: the push service sees how long it is."""
    from webpush import WebPush, WebPushSubscription

    private, public, _key = pair(keys.of_version(NAME, browser.version))
    subscription = WebPushSubscription.model_validate(
        {"endpoint": browser.endpoint, "keys": {"auth": browser.auth, "p256dh": browser.p256dh}}
    )
    # One for each message: the library keeps what it was last given.
    maker = WebPush(private, public, subscriber=contact(), ttl=LASTS_S)
    made = maker.get(padded(text), subscription)
    headers = {name: str(value) for name, value in made.headers.items()}
    return made.encrypted, {
        **headers,
        "content-type": "application/octet-stream",
        "urgency": "normal",
    }


def padded(text: str) -> bytes:
    """JSON may end in spaces."""
    written = text.encode()
    if len(written) > ONE_LENGTH:
        raise ValueError("a notice is short")
    return written.ljust(ONE_LENGTH)


def contact() -> str:
    """Whom a push service may write to about our messages; VAPID wants one."""
    return settings().push_contact or f"postmaster@{urlsplit(settings().url).hostname}"


def looked_up(where: SplitResult) -> str:
    """Every address that the name has must be one we may send to; the first is taken."""
    host, port = where.hostname or "", where.port or PORTS[where.scheme]
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise Unreachable from error
    addresses = [str(one[4][0]) for one in found]
    if f"{host}:{port}" not in named_hosts() and not all(map(is_public, addresses)):
        raise Forbidden(host)
    return addresses[0]


def named_hosts() -> list[str]:
    """The setting's entries: names, *.names, or name:port as it stands (for tests)."""
    return [one.strip().casefold() for one in settings().push_hosts.split(",") if one.strip()]


def is_public(address: str) -> bool:
    one = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(one, "ipv4_mapped", None) or getattr(one, "sixtofour", None) or one
    return one.is_global and inner.is_global and not one.is_multicast


def connected(where: SplitResult, address: str) -> http.client.HTTPConnection:
    """To the address that was looked at, with the name for the certificate."""
    host, port = where.hostname or "", where.port or PORTS[where.scheme]
    secure = where.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(host, port)
    try:
        connection.sock = socket.create_connection((address, port), timeout=PATIENCE_S)
        if secure:
            trusted = ssl.create_default_context()
            connection.sock = trusted.wrap_socket(connection.sock, server_hostname=host)
    except OSError as error:
        connection.close()
        raise Unreachable from error
    return connection
