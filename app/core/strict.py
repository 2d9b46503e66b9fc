"""JSON that is refused before anybody looks at its meaning: what pydantic lets through."""

import json
import math
from typing import Any

from app.core.refusals import Refusal

DEEPEST = 32


def checked(raw: bytes, most_bytes: int) -> bytes:
    """The same bytes, known to be JSON without NaN, Infinity, NUL, lone surrogates, doubled keys
    and more than 32 levels; else a Refusal with its code."""
    if len(raw) > most_bytes:
        raise Refusal("too_big")
    try:
        walk(json.loads(raw.decode(), object_pairs_hook=once), 1)
    except RecursionError as error:
        raise Refusal("too_deep") from error
    except ValueError as error:
        raise Refusal("not_json") from error
    return raw


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    whole = dict(pairs)
    if len(whole) != len(pairs):
        raise Refusal("key_given_twice")
    return whole


def walk(value: Any, depth: int) -> None:
    if depth > DEEPEST:
        raise Refusal("too_deep")
    match value:
        case float() if not math.isfinite(value):
            raise Refusal("number_not_finite")
        case str() if not storable(value):
            raise Refusal("text_not_storable")
        case dict():
            for name, inner in value.items():
                walk(name, depth)
                walk(inner, depth + 1)
        case list():
            for inner in value:
                walk(inner, depth + 1)


def storable(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text)
