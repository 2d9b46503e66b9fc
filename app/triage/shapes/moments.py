"""Times as the desk tells them: the clock for today, the day for older, the hour for anonymous."""

from datetime import datetime

from babel.dates import format_date
from flask_babel import gettext as _

from app.core import words


def clock(moment: datetime, *, hourly: bool) -> str:
    """23.41, or kl. 23 when no more may be said."""
    if not hourly:
        return words.time(moment)
    return _("at %(hour)s", hour=f"{words.local(moment):%H}")


def short(moment: datetime, at: datetime, *, hourly: bool) -> str:
    """For a narrow column, as seen at `at`."""
    if words.local(moment).date() == words.local(at).date():
        return clock(moment, hourly=hourly)
    return format_date(words.local(moment), "d MMM", locale=words.locale())


def full(moment: datetime, at: datetime, *, hourly: bool) -> str:
    """With the day, unless it is today."""
    told = clock(moment, hourly=hourly)
    if words.local(moment).date() == words.local(at).date():
        return told
    day = format_date(words.local(moment), "d MMMM", locale=words.locale())
    return f"{day} {told}"
