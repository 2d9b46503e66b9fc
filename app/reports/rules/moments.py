"""Times as phones tell them: what can be stored, what can be true, how wrong a clock is."""

from datetime import UTC, datetime, timedelta

OLDEST = datetime(2020, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)
# More than this and a person is told that the phone's clock was wrong.
MUCH_MS = 10 * 60_000
# No clock is a hundred years wrong; more than that is no number of milliseconds.
MOST_MS = 100 * 365 * 86_400_000


def storable(moment: datetime | None) -> datetime | None:
    """In UTC; none where the database or a calendar would break on it."""
    if moment is None or not 1900 < moment.year < 2200:
        return None
    return moment.astimezone(UTC)


def corrected(moment: datetime | None, offset_ms: int | None) -> datetime | None:
    """The phone's own correction applied, also to a clock that stands in 1970."""
    offset, told = offset_ms or 0, storable(moment)
    if told is None or abs(offset) > MOST_MS:
        return told
    return told + timedelta(milliseconds=offset)


def possible(moment: datetime | None, received_at: datetime) -> bool:
    return moment is not None and OLDEST <= moment <= received_at + AHEAD


def wrong(offset_ms: int | None) -> bool:
    return abs(offset_ms or 0) > MUCH_MS
