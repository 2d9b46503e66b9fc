"""What lies sealed on a phone, read as the municipality reads it: with the server's own key."""

import hashlib
import io
import json
from pathlib import Path
from typing import Any

from app.core import keys, sealing

KOPING = 1


def told(data: Path, item: dict[str, Any]) -> str:
    """The envelope of an item of the outbox, sealed or not; `data` is the server's folder."""
    outer = json.loads(item["envelope"])
    if "enc" not in outer:
        return item["envelope"]
    sealed = sealing.text_bytes(outer["enc"]["body"])
    sender = item["account"] or hashlib.sha256(item["upload_key"].encode()).hexdigest()
    about = f"{item['kind']}:{item['id']}:{sender}"
    return opened(data, sealed, about).decode()


def opened(data: Path, sealed: bytes, about: str) -> bytes:
    head, rest = sealed[: sealing.HEAD_BYTES], io.BytesIO(sealed[sealing.HEAD_BYTES :])
    [(_version, secret)] = keys.versions(str(data / "keys"), "sealing")
    cipher = sealing.cipher_of(sealing.pair(secret, KOPING), head, about)
    parts = list(iter(lambda: rest.read(sealing.PIECE_BYTES + sealing.TAG_BYTES), b""))
    last = len(parts) - 1
    return b"".join(
        sealing.decrypted(cipher, n, part, last=n == last) for n, part in enumerate(parts)
    )
