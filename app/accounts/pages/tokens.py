"""Further bearer tokens: rooms above this one tell, at import, whom theirs prove and where."""

from collections.abc import Callable, Iterable

from flask import request

from app.core.actor import Actor

Resolver = Callable[[str], Actor | None]
KNOWN: list[tuple[Resolver, frozenset[str]]] = []


def known(resolver: Resolver, *, at: Iterable[str]) -> None:
    """`resolver(token)` gives whom it proves, or nobody. `at` names the blueprints and endpoints of
    the outbox API where such a token counts; at every other door nobody knows it."""
    KNOWN.append((resolver, frozenset(at)))


def actor_of(token: str) -> Actor | None:
    here = {request.blueprint, request.endpoint}
    found = (resolver(token) for resolver, at in KNOWN if here & at)
    return next(filter(None, found), None)
