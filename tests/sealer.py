"""Seals as a phone does, written a second time from the format: what the house opens must not
depend on how its own browser code happens to do it."""

import base64
import secrets

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

PIECE = 262_144
CURVE = ec.SECP256R1()


def sealed(point: str, about: str, content: bytes) -> bytes:
    theirs = base64.urlsafe_b64decode(point + "=" * (-len(point) % 4))
    once = ec.generate_private_key(CURVE)
    ours = once.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    digest = Hash(SHA256())
    digest.update(theirs)
    head = b"LYK1" + digest.finalize()[:8] + ours
    shared = once.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))
    cipher = AESGCM(HKDF(SHA256(), 32, head, b"lykta sealed 1 " + about.encode()).derive(shared))
    parts = [content[at : at + PIECE] for at in range(0, len(content), PIECE)] or [b""]
    last = len(parts) - 1
    nonces = [bytes(7) + n.to_bytes(4, "big") + bytes([n == last]) for n in range(len(parts))]
    return head + b"".join(map(cipher.encrypt, nonces, parts, [None] * len(parts)))


def text(point: str, about: str, content: bytes) -> str:
    return base64.urlsafe_b64encode(sealed(point, about, content)).rstrip(b"=").decode()


def another_point() -> str:
    """Of a municipality that nobody here knows."""
    number = secrets.randbelow(2**200) + 1
    public = ec.derive_private_key(number, CURVE).public_key()
    point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()
