"""How the hash of a receipt code is kept: keyed at once, hardened by scrypt soon after.

Neither form opens anything without the pepper; both are looked up, so a code works at once.
"""

import hashlib
import hmac
from threading import BoundedSemaphore

SOFT = "~"
SALT = b"lykta receipt code"
COST = 2**15
# 32 MiB and a tenth of a second each: two at a time is what a small machine can spare.
turns = BoundedSemaphore(2)


def soft(pepper: bytes, receipt_hash: str) -> str:
    return SOFT + hmac.new(pepper, receipt_hash.encode(), hashlib.sha256).hexdigest()


def hard(keyed: str) -> str:
    """Costs the same whatever is put in."""
    with turns:
        made = hashlib.scrypt(
            keyed.encode(), salt=SALT, n=COST, r=8, p=1, maxmem=64 * 1024 * 1024, dklen=32
        )
    return made.hex()
