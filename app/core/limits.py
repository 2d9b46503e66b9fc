"""Rate limits by address prefix, without a stored address.

A bucket is an HMAC of the prefix (/24, or /56 for IPv6) under a key that lives in memory (or in
Redis for several hosts) and is thrown away each day. Accounts have their own budget, and so has
each phone that has joined a walk: a whole walk may come through one address.
"""

import hashlib
import hmac
import ipaddress
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache, wraps
from typing import Any

from flask import Flask, current_app, g, request
from flask_limiter import Limiter
from flask_limiter.errors import RateLimitExceeded
from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from app.config import Settings
from app.core.refusals import Refusal
from app.core.settings import settings

DAY_S = 86_400
SWEEP_S = 60


class Counters(MemoryStorage):
    """The library starts a thread at nearly every count, to throw away what has run out; under
    load that costs a phone more than all the rest of its request. Here: once a minute, in passing.
    """

    STORAGE_SCHEME = ("lykta",)  # type: ignore[assignment]
    swept = 0.0

    def _MemoryStorage__schedule_expiry(self) -> None:  # noqa: N802, the library's own name
        if time.monotonic() - self.swept <= SWEEP_S:
            return
        self.swept = time.monotonic()
        # Another thread may throw the same away at the same time: then it is gone already.
        with suppress(KeyError):
            self._MemoryStorage__expire_events()  # type: ignore[attr-defined]


def join(app: Flask, config: Settings) -> None:
    app.config["RATELIMIT_STORAGE_URI"] = config.redis or "lykta://"
    app.config["RATELIMIT_HEADERS_ENABLED"] = False
    app.config["RATELIMIT_IN_MEMORY_FALLBACK_ENABLED"] = bool(config.redis)
    app.config["RATELIMIT_IN_MEMORY_FALLBACK"] = "1000 per minute" if config.redis else None
    app.extensions["lykta_day_key"] = (0, b"")
    limiter.init_app(app)
    app.register_error_handler(RateLimitExceeded, exceeded)


def exceeded(error: RateLimitExceeded) -> Any:
    from app.core.refusing import answered

    seconds = error.limit.limit.get_expiry() if error.limit else 60
    return answered(refusal(seconds))


def refusal(seconds: int) -> Refusal:
    """429 with a jitter, so that phones which were stopped together do not return together."""
    wait = min(seconds, 900) + secrets.randbelow(30)
    return Refusal("too_many", Retry_After=str(max(1, wait)))


def limited(name: str, *, key: Callable[[], str] | None = None) -> Callable[..., Any]:
    """Guards a view by the setting `limit_<name>`; `key` gives another bucket than the prefix."""

    def text() -> str:
        return share(getattr(settings(), f"limit_{name}"))

    return limiter.shared_limit(text, scope=name, key_func=key or bucket)


def tried(name: str, key: str | None = None, cost: int = 1) -> None:
    """Counts one try against `limit_<name>` in the middle of a view; raises Refusal when spent."""
    key = bucket() if key is None else key
    for item in items(name):
        if not asked(lambda counters, item=item: counters.hit(item, name, key, cost=cost)):
            raise refusal(item.get_expiry())


def spent(name: str, key: str | None = None) -> None:
    """Refuses when `limit_<name>` is used up, without counting: for tries that count when they
    fail."""
    key = bucket() if key is None else key
    for item in items(name):
        if not asked(lambda counters, item=item: counters.test(item, name, key)):
            raise refusal(item.get_expiry())


def asked(ask: Callable[[Any], bool]) -> bool:
    """While the counters of several hosts do not answer, each process counts for itself: reports
    are taken still, and the brakes hold."""
    if not settings().redis:
        return ask(limiter.limiter)
    from redis import RedisError

    try:
        return ask(limiter.limiter)
    except RedisError:
        return ask(own_counters)


def items(name: str) -> list[RateLimitItem]:
    return parsed(share(getattr(settings(), f"limit_{name}")))


def share(text: str) -> str:
    """In memory each web process counts for itself, so each gets its share."""
    if settings().redis or current_app.testing:
        return text
    return shared(text, settings().workers)


@cache
def shared(text: str, workers: int) -> str:
    return "; ".join(
        f"{-(-item.amount // workers)} per {item.multiples} {item.GRANULARITY.name}"
        for item in parsed(text)
    )


parsed = cache(parse_many)


def bucket() -> str:
    actor = g.get("actor")
    if actor is not None and actor.id is not None:
        return f"account {actor.id}"
    if actor is not None and actor.participant_id is not None:
        return f"participant {actor.participant_id}"
    return hmac.new(day_key(), prefix().encode(), hashlib.sha256).hexdigest()[:16]


def prefix() -> str:
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return "none"
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    hidden = 32 - 24 if address.version == 4 else 128 - 56
    return f"{address.version} {int(address) >> hidden}"


limiter = Limiter(key_func=bucket, strategy="sliding-window-counter")
own_counters = SlidingWindowCounterRateLimiter(Counters())


def day_key() -> bytes:
    today = int(time.time()) // DAY_S
    day, key = current_app.extensions["lykta_day_key"]
    if day != today:
        key = shared_day_key(today) if settings().redis else secrets.token_bytes(32)
        current_app.extensions["lykta_day_key"] = (today, key)
    return key


def shared_day_key(today: int) -> bytes:
    import redis

    try:
        store = redis.Redis.from_url(settings().redis, socket_timeout=1)
        store.set(f"lykta:day:{today}", secrets.token_bytes(32), nx=True, ex=DAY_S)
        return store.get(f"lykta:day:{today}") or secrets.token_bytes(32)  # type: ignore[return-value]
    except redis.RedisError:
        return secrets.token_bytes(32)


def brake(name: str) -> Callable[..., Any]:
    """One bucket for everybody: the last brake against a flood from many addresses."""

    def guard(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if g.actor.id is None:
                tried(name, "everybody")
            return view(*args, **kwargs)

        return guarded

    return guard
