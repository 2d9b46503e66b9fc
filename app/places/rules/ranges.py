"""Which bytes a Range header asks for: one range, not longer than a reader of tiles needs."""

LONGEST = 1_048_576
MOST_DIGITS = 15


class NotOneRange(ValueError):
    """Malformed, several, reversed or outside the file."""


def one_range(header: str, size: int) -> tuple[int, int]:
    """Start and end (not included). A longer range than LONGEST is cut short, as HTTP allows."""
    unit, _, asked = header.partition("=")
    first, dash, last = asked.strip().partition("-")
    if unit.strip().lower() != "bytes" or not dash or "," in asked:
        raise NotOneRange
    if not first:
        start, end = size - min(_whole(last), size), size
    else:
        start, end = _whole(first), min(_whole(last) + 1, size) if last else size
    if not 0 <= start < end <= size:
        raise NotOneRange
    return start, min(end, start + LONGEST)


def _whole(text: str) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise NotOneRange
    return int(text)
