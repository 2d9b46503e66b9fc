"""Days ago and clock times, turned into moments: the demo is as fresh as the day it is loaded."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
WEEK = 7


def moment(now: datetime, days_ago: int, clock: str) -> datetime:
    """That time of that day in Sweden; a day earlier if it would lie in the future."""
    day = now.astimezone(STOCKHOLM).date() - timedelta(days=days_ago)
    found = datetime.combine(day, time.fromisoformat(clock), STOCKHOLM)
    return found if days_ago < 0 or found < now else found - timedelta(days=1)


def days_back(now: datetime, days_ago: int, weekday: int | None) -> int:
    """The nearest earlier day of that weekday (0 is Monday), so that patterns stay patterns."""
    if weekday is None:
        return days_ago
    day = now.astimezone(STOCKHOLM).date() - timedelta(days=days_ago)
    return days_ago + (day.weekday() - weekday) % WEEK
