"""What came first, remembered for a minute: in memory that the web processes of a host share and no
disk ever holds, or in Redis for several hosts. Keys are HMACs under a key of that memory's own.
"""

import fcntl
import hashlib
import hmac
import mmap
import os
import secrets
import struct

from flask import Flask, current_app

from app.core.clock import now
from app.core.limits import day_key, prefix
from app.core.settings import settings

LASTS_S = 60
PLACES = 512
PLACE = struct.Struct("<d32s32s")


class Minute:
    """Made before the processes are forked, so that all of them see the same bytes."""

    def __init__(self) -> None:
        self.memory = mmap.mmap(-1, PLACES * PLACE.size)
        self.key = secrets.token_bytes(32)

    def first(self, key: bytes, value: bytes) -> bytes:
        """The places are tried in order of their age, so the oldest makes room for a new one."""
        at, oldest = now().timestamp(), (float("inf"), 0)
        for start in range(0, len(self.memory), PLACE.size):
            until, known, kept = PLACE.unpack_from(self.memory, start)
            if at < until <= at + LASTS_S and known == key:
                return kept
            oldest = min(oldest, (until, start))
            if until and not at < until <= at + LASTS_S:
                PLACE.pack_into(self.memory, start, 0, b"", b"")
        PLACE.pack_into(self.memory, oldest[1], at + LASTS_S, key, value)
        return value


def join(app: Flask) -> None:
    app.extensions["lykta_minute"] = Minute()


def first(value: bytes, *content: bytes) -> bytes:
    """The value of whoever sent this content first within the last minute, from the same corner of
    the net; 32 bytes."""
    memory: Minute = current_app.extensions["lykta_minute"]
    told = b"\x00".join(hashlib.sha256(one).digest() for one in (prefix().encode(), *content))
    if settings().redis:
        return of_all_hosts(hmac.digest(day_key(), told, "sha256"), value)
    handle = os.open(settings().data / "minute.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        return memory.first(hmac.digest(memory.key, told, "sha256"), value)
    finally:
        os.close(handle)


def of_all_hosts(key: bytes, value: bytes) -> bytes:
    """Without Redis' answer each sending stands for itself."""
    import redis

    name = f"lykta:minute:{key.hex()}"
    try:
        store = redis.Redis.from_url(settings().redis, socket_timeout=1)
        store.set(name, value, nx=True, ex=LASTS_S)
        return store.get(name) or value  # type: ignore[return-value]
    except redis.RedisError:
        return value
