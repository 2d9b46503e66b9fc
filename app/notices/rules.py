"""Where a notice may go, what a subscription must hold, when a phone is reminded."""

import base64
import binascii
import re
from datetime import timedelta
from urllib.parse import urlsplit

WAKE_AFTER = timedelta(hours=24)
WAKE_AGAIN = timedelta(hours=24)
ENDPOINT_MOST = 1024
SUBSCRIPTIONS_MOST = 5
POINT, SECRET = 65, 16
# Printable and plain: no space, no backslash, nothing a parser reads in two ways.
PLAIN = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
# What the push service answers when nobody is there any more, or our key is not the one it knows.
NOT_OURS = 403
GONE = {NOT_OURS, 404, 410}
TAKEN = {200, 201, 202, 204}


def may_be_sent_to(endpoint: str, hosts: list[str]) -> bool:
    """Only https at a known host's own port; an entry with a port is taken as written, also http."""
    if len(endpoint) > ENDPOINT_MOST or not PLAIN.fullmatch(endpoint):
        return False
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return False
    if parts.username is not None or parts.password is not None or parts.fragment:
        return False
    host = (parts.hostname or "").casefold()
    if port is not None and f"{host}:{port}" in hosts:
        return parts.scheme in {"http", "https"}
    return parts.scheme == "https" and port in {None, 443} and is_known(host, hosts)


def is_known(host: str, hosts: list[str]) -> bool:
    return any(host == one or (one.startswith("*.") and host.endswith(one[1:])) for one in hosts)


def are_keys(p256dh: str, auth: str) -> bool:
    point = decoded(p256dh)
    return len(point) == POINT and len(decoded(auth)) == SECRET and is_on_curve(point)


def is_on_curve(point: bytes) -> bool:
    """Else it would only be seen when something is to be sent."""
    from cryptography.hazmat.primitives.asymmetric import ec

    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        return False
    return True


def decoded(text: str) -> bytes:
    """base64url with or without its padding; empty when it is none."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""
