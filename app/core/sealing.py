"""What phones seal so that nobody but the municipality can read it.

A sealed thing is `LYK1`, the key's id (8 bytes), the phone's one-time point (65 bytes), then
pieces of at most 256 KiB, each with its AES-GCM tag. ECDH on P-256 and HKDF-SHA-256 give the key:
salt = those 77 bytes, info = `lykta sealed 1 ` and what it is and whose. A piece's nonce is seven zero bytes,
its number (4 bytes) and 1 for the last one, else 0. The municipality's private key follows from a
secret of `keys/` (`sealing-N`), so rotating it and keeping it in a backup need nothing of their own.
"""

import base64
import hashlib
import io
from collections.abc import Iterator
from functools import lru_cache
from typing import IO, Any, NamedTuple

from app.core import keys

MAGIC = b"LYK1"
ID_BYTES, POINT_BYTES, TAG_BYTES = 8, 65, 16
HEAD_BYTES = len(MAGIC) + ID_BYTES + POINT_BYTES
PIECE_BYTES = 256 * 1024
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
MOST_SEALED_BYTES = 64 * 1024  # by which a sealed photo may be larger than what is in it
TYPE = "application/vnd.lykta.sealed"


class Unopened(ValueError):
    """Carries a stable code: foreign, key_unknown, changed or truncated."""


class PublicKey(NamedTuple):
    id: str
    point: str


def public(municipality_id: int) -> PublicKey:
    """The newest: what phones seal to from now on. The point is base64url, uncompressed."""
    _version, secret = keys.newest("sealing")
    point = point_of(pair(secret, municipality_id))
    return PublicKey(key_id(point).hex(), base64.urlsafe_b64encode(point).rstrip(b"=").decode())


def opened(municipality_id: int, sealed: bytes, about: str) -> bytes:
    """What was sealed, all of it, or Unopened."""
    return b"".join(pieces(municipality_id, io.BytesIO(sealed), about))


def pieces(municipality_id: int, stream: IO[bytes], about: str) -> Iterator[bytes]:
    """Piece by piece; whoever has taken the last one knows that nothing was cut off or changed."""
    head = stream.read(HEAD_BYTES)
    cipher = cipher_of(private_for(municipality_id, head), head, about)
    following = stream.read(PIECE_BYTES + TAG_BYTES)
    number = 0
    while True:
        piece, following = following, stream.read(PIECE_BYTES + TAG_BYTES)
        yield decrypted(cipher, number, piece, last=not following)
        if not following:
            return
        number += 1


def decrypted(cipher: Any, number: int, piece: bytes, *, last: bool) -> bytes:
    from cryptography.exceptions import InvalidTag

    try:
        return cipher.decrypt(nonce(number, last=last), piece, None)
    except (InvalidTag, ValueError) as error:
        raise Unopened(what_is_wrong(cipher, number, piece, last=last)) from error


def what_is_wrong(cipher: Any, number: int, piece: bytes, *, last: bool) -> str:
    """A whole piece that says it is not the last one stands where the file ends: cut off there."""
    from cryptography.exceptions import InvalidTag

    try:
        cipher.decrypt(nonce(number, last=False), piece, None)
    except (InvalidTag, ValueError):
        return "changed"
    return "truncated" if last else "changed"


def nonce(number: int, *, last: bool) -> bytes:
    return bytes(7) + number.to_bytes(4, "big") + bytes([last])


def cipher_of(private: Any, head: bytes, about: str) -> Any:
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), head[-POINT_BYTES:])
    except ValueError as error:
        raise Unopened("changed") from error
    shared = private.exchange(ec.ECDH(), theirs)
    return AESGCM(derived(shared, head, b"lykta sealed 1 " + about.encode(), 32))


def private_for(municipality_id: int, head: bytes) -> Any:
    """The private key that the head names, also of an older version."""
    if not head.startswith(MAGIC):
        raise Unopened("foreign")
    if len(head) < HEAD_BYTES:
        raise Unopened("truncated")
    wanted = head[len(MAGIC) : len(MAGIC) + ID_BYTES]
    for _version, secret in keys.versions(str(keys.folder()), "sealing"):
        private = pair(secret, municipality_id)
        if key_id(point_of(private)) == wanted:
            return private
    raise Unopened("key_unknown")


@lru_cache(maxsize=64)
def pair(secret: bytes, municipality_id: int) -> Any:
    """Each municipality of an installation has its own, out of one secret."""
    from cryptography.hazmat.primitives.asymmetric import ec

    long = derived(secret, b"", f"lykta sealing {municipality_id}".encode(), 48)
    return ec.derive_private_key(1 + int.from_bytes(long, "big") % (ORDER - 1), ec.SECP256R1())


def derived(secret: bytes, salt: bytes, about: bytes, length: int) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), length, salt, about).derive(secret)


def point_of(private: Any) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def key_id(point: bytes) -> bytes:
    return hashlib.sha256(point).digest()[:ID_BYTES]


def text_bytes(given: str) -> bytes:
    """Base64url without padding, as phones write it."""
    try:
        return base64.b64decode(given + "=" * (-len(given) % 4), altchars=b"-_", validate=True)
    except ValueError as error:
        raise Unopened("changed") from error
