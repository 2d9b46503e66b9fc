"""The file of a backup: AES-256-GCM in chunks under a key that scrypt makes of the passphrase.

The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015), as age and Tink use it: every
chunk is sealed with its number and with whether it is the last, under a key that is this file's
alone. So a chunk that is changed, moved, left out, or taken from another file does not open, and
a file that was cut short has no end.
"""

import hashlib
import hmac
import os
import secrets
from typing import BinaryIO

from app.core.declined import Declined

MAGIC = b"LYKTA BACKUP 1\n"
SALT_BYTES = 16
PROOF_BYTES = 32
CHUNK = 256 * 1024
TAG_BYTES = 16
# 64 MiB of memory and some tenths of a second for each guess.
SCRYPT = {"n": 2**16, "r": 8, "p": 1}
LEAST_LETTERS = 12


class NotABackup(Declined):
    """The file cannot be used; the words are for whoever wants to restore it."""

    code, exit_code = "not_a_backup", 2


class Writer:
    """Takes bytes as a file does; `close` seals the last chunk."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        salt = secrets.token_bytes(SALT_BYTES)
        key, proof = derived(passphrase, salt)
        self.file, self.waiting, self.count = file, bytearray(), 0
        self.head = MAGIC + salt + proof
        self.sealer = aead(key)
        file.write(self.head)

    def write(self, content: bytes) -> int:
        self.waiting += content
        while len(self.waiting) > CHUNK:
            self.seal(bytes(self.waiting[:CHUNK]), last=False)
            del self.waiting[:CHUNK]
        return len(content)

    def close(self) -> None:
        self.seal(bytes(self.waiting), last=True)
        self.waiting.clear()
        self.file.flush()
        os.fsync(self.file.fileno())

    def seal(self, chunk: bytes, *, last: bool) -> None:
        self.file.write(self.sealer.encrypt(nonce(self.count, last=last), chunk, self.head))
        self.count += 1


class Reader:
    """Gives bytes as a file does, each only when its chunk was proved whole."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        self.file, self.open, self.count, self.ended = file, b"", 0, False
        self.head = file.read(len(MAGIC) + SALT_BYTES + PROOF_BYTES)
        if not self.head.startswith(MAGIC) or len(self.head) < len(MAGIC) + SALT_BYTES:
            raise NotABackup(
                "Filen är ingen säkerhetskopia från Lykta. / The file is no backup of Lykta."
            )
        salt = self.head[len(MAGIC) : len(MAGIC) + SALT_BYTES]
        key, proof = derived(passphrase, salt)
        if not hmac.compare_digest(proof, self.head[len(MAGIC) + SALT_BYTES :]):
            raise NotABackup(
                "Fel lösenfras, eller filens början är ändrad. / "
                "Wrong passphrase, or the beginning of the file was changed."
            )
        self.sealer = aead(key)
        self.next = file.read(CHUNK + TAG_BYTES)

    def read(self, size: int = -1) -> bytes:
        parts, wanted = [self.open], size - len(self.open)
        while not self.ended and (size < 0 or wanted > 0):
            parts.append(self.chunk())
            wanted -= len(parts[-1])
        whole = b"".join(parts)
        given = whole if size < 0 else whole[:size]
        self.open = whole[len(given) :]
        return given

    def chunk(self) -> bytes:
        from cryptography.exceptions import InvalidTag

        sealed, self.next = self.next, self.file.read(CHUNK + TAG_BYTES)
        self.ended = not self.next
        try:
            found = self.sealer.decrypt(nonce(self.count, last=self.ended), sealed, self.head)
        except InvalidTag as error:
            raise NotABackup(
                f"Filen är avkortad eller ändrad (del {self.count + 1}). / "
                f"The file was cut short or changed (part {self.count + 1})."
            ) from error
        self.count += 1
        return found


def derived(passphrase: str, salt: bytes) -> tuple[bytes, bytes]:
    """(key of the chunks, what shows at once that the passphrase is right)."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    made = Scrypt(salt=salt, length=64, **SCRYPT).derive(passphrase.encode())
    return made[:32], hmac.new(made[32:], MAGIC + salt, hashlib.sha256).digest()


def nonce(count: int, *, last: bool) -> bytes:
    return count.to_bytes(11, "big") + (b"\1" if last else b"\0")


def aead(key: bytes):  # noqa: ANN201 - cryptography is loaded where it is used
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)
