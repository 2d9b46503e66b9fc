"""Words folded for search, and how well a name answers what was typed.

`static/js/lib/fold.js` and `static/js/map/ranking.js` do the same on the phone.
"""

import unicodedata

LONGEST = 120
WEIGHTS = {"street": 0, "place": 0, "stop": 1, "school": 1, "park": 1, "address": 2}
ALONE = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "đ": "d", "ł": "l"})


def fold(text: str) -> str:
    """Small letters without dots, rings and accents, in one form, words parted by one space.

    Cut first: normalising a long run of combining marks takes quadratic time.
    """
    flat = unicodedata.normalize("NFKD", text[:LONGEST]).casefold().translate(ALONE)
    kept = (
        letter if letter.isalnum() else " " for letter in flat if not unicodedata.combining(letter)
    )
    return " ".join("".join(kept).split())


def rank(query: str, name: str) -> int | None:
    """0 is best: the whole name, its beginning, a later word's beginning, inside, one slip."""
    if name == query:
        return 0
    if name.startswith(query):
        return 1
    if f" {query}" in name:
        return 2
    if query in name:
        return 3
    return 4 if len(query) > 3 and _one_slip(query, name) else None


def ranked(query: str, names: list[tuple[str, int]], limit: int = 8) -> list[int]:
    """Positions in `names` (folded name, weight of its kind) that answer the query, best first."""
    wanted = fold(query)
    if not wanted:
        return []
    hits = [
        (place, weight, len(name), name, index)
        for index, (name, weight) in enumerate(names)
        if (place := rank(wanted, name)) is not None
    ]
    return [hit[-1] for hit in sorted(hits)[:limit]]


def _one_slip(query: str, name: str) -> bool:
    """Does a word begin like the query but for one letter left out, added, changed, swapped?"""
    words = name.split()
    return any(_near(query, " ".join(words[start:])) for start in range(len(words)))


def _near(query: str, text: str) -> bool:
    same = next(
        (i for i, (a, b) in enumerate(zip(query, text, strict=False)) if a != b),
        min(len(query), len(text)),
    )
    rest, other = query[same:], text[same:]
    return (
        other.startswith(rest[1:])
        or other[1:].startswith(rest)
        or other[1:].startswith(rest[1:])
        or (rest[:2] == other[:2][::-1] and other[2:].startswith(rest[2:]))
    )
