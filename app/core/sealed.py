"""Secrets that the database must keep but not tell: AES-GCM under a key of `keys/`.

The kept text is `<version of the key>.<nonce and ciphertext>`, so that older keys stay readable.
"""

import base64
import logging
import secrets

from app.core.keys import newest, of_version

NONCE_BYTES = 12
log = logging.getLogger("lykta.keys")


def seal(name: str, secret: str, about: str) -> str:
    """`name` is the key's; `about` says whose secret it is: in another row it does not open."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    version, key = newest(name)
    nonce = secrets.token_bytes(NONCE_BYTES)
    kept = nonce + AESGCM(key).encrypt(nonce, secret.encode(), about.encode())
    return f"{version}.{base64.b64encode(kept).decode()}"


def opened(name: str, sealed: str, about: str) -> str | None:
    """None when the key is gone or the text was changed: then nothing is proved by it."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    version, _, text = sealed.partition(".")
    try:
        key, kept = of_version(name, int(version)), base64.b64decode(text, validate=True)
        nonce, body = kept[:NONCE_BYTES], kept[NONCE_BYTES:]
        return AESGCM(key).decrypt(nonce, body, about.encode()).decode()
    except (ValueError, KeyError, InvalidTag):
        log.warning("a secret of %s does not open: is a key of `keys/` missing?", about)
        return None
