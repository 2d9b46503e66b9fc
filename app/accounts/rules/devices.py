"""When a phone that holds unsent reports is late."""

from datetime import datetime, timedelta

LATE_AFTER = timedelta(hours=24)


def is_late(unsent_since: datetime | None, now: datetime) -> bool:
    return unsent_since is not None and now - unsent_since >= LATE_AFTER
