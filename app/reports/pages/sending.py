"""What one sending of the plain form is known by: its id, its key, its receipt code, its photos.

A page that is loaded again sends its form again. Browsers make the boundary of a form anew for each
sending and keep it for a reload, so all of this is derived from it and from what was told: the same
sending is the same report with the same code, and nobody has to store either.

A second tap on Send is another sending with another boundary. For a minute the first one's chance is
remembered by a keyed hash of what was told, where that is so much that nobody else tells the same.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_bytes
from uuid import UUID

from flask import Request

from app.core import ids, minute
from app.core.keys import keyed

# What a browser's boundary has at least; anything shorter may be the same for everybody.
CHANCE = re.compile(r"[0-9A-Za-z]{16}")
# Fewer letters than these two people may well write within the same minute: a code is a key.
OWN_LETTERS = 80


@dataclass(frozen=True, slots=True)
class Sending:
    """The seed lives as long as its request."""

    seed: bytes

    @classmethod
    def of(cls, request: Request, photos: Sequence[bytes]) -> "Sending":
        boundary = request.mimetype_params.get("boundary", "")
        told = repr(sorted(request.form.items(multi=True))).encode("utf-8", "surrogatepass")
        chance = sha256(boundary.encode()) if CHANCE.search(boundary) else token_bytes(32)
        words = request.form.get("text", "").strip()
        if photos or len(words) >= OWN_LETTERS or request.form.get("contact"):
            chance = minute.first(chance, told, *map(sha256, photos))
        return cls(chance + told)

    def made(self, what: str) -> str:
        return keyed("ids", "plain form", self.seed, what)

    def id(self, what: str = "report") -> UUID:
        return UUID(self.made(what)[:32], version=4)

    @property
    def key(self) -> str:
        return self.made("key")

    @property
    def code(self) -> str:
        return ids.receipt_code_of(int(self.made("code"), 16))


def sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
