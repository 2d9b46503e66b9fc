"""Tokens and codes: how they are made, folded, kept (as digests only) and checked."""

import hashlib
import hmac
import re
import secrets
from datetime import datetime

from pyotp import random_base32
from pyotp.totp import TOTP

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans("OIL", "011")
RECOVERY_COUNT = 10
RECOVERY_LENGTH = 16
STEP_S = 30
DRIFT_STEPS = 1


def token() -> str:
    """256 random bits for sessions, devices and invitations."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def recovery_codes() -> list[str]:
    return [recovery_code() for _ in range(RECOVERY_COUNT)]


def recovery_code() -> str:
    signs = "".join(secrets.choice(ALPHABET) for _ in range(RECOVERY_LENGTH))
    return "-".join(re.findall("....", signs))


def folded(typed: str) -> str:
    """As it was made, however it was copied by hand."""
    return re.sub(r"[\s-]", "", typed[:100]).upper().translate(LOOKALIKES)


def secret() -> str:
    return random_base32()


def address(secret_: str, name: str, house: str) -> str:
    """What the code app reads from the QR code."""
    return TOTP(secret_).provisioning_uri(name=name, issuer_name=house)


def used_step(secret_: str | None, typed: str, at: datetime, last: int) -> int | None:
    """The time step the typed code belongs to; none when it is wrong or was used before."""
    code = re.sub(r"\s", "", typed[:20])
    if not secret_ or not re.fullmatch(r"[0-9]{6}", code):
        return None
    now = int(at.timestamp()) // STEP_S
    generator = TOTP(secret_)
    for step in range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1):
        if hmac.compare_digest(generator.at(step * STEP_S), code):
            return step if step > last else None
    return None
