"""Periods and changes in words."""

from datetime import date, datetime

from babel.dates import format_date
from flask_babel import gettext as _
from flask_babel import ngettext

from app.core.words import locale
from app.situation.rules import Change, Period
from app.situation.rules.asked import HERE

# Half a year in days: of anything longer the year must be told.
LONG = 183


def period_said(period: Period) -> str:
    """7–20 november 2026, or november 2026."""
    if period.kind == "month":
        return format_date(period.start, "LLLL y", locale=locale())
    start, last = period.start, period.last
    if start == last:
        return _day(last, "d MMMM y")
    if (start.year, start.month) == (last.year, last.month):
        return f"{start.day}–{_day(last, 'd MMMM y')}"
    form = "d MMMM" if start.year == last.year else "d MMMM y"
    return f"{_day(start, form)} – {_day(last, 'd MMMM y')}"


def period_brief(period: Period) -> str:
    """22 sep.–21 okt.: beside a number, where there is no room for more."""
    if period.kind == "month" or period.days == 1 or period.days > LONG:
        return period_said(period)
    start, last = period.start, period.last
    if (start.year, start.month) == (last.year, last.month):
        return f"{start.day}–{_day(last, 'd MMM')}"
    return f"{_day(start, 'd MMM')}–{_day(last, 'd MMM')}"


def period_short(period: Period) -> str:
    if period.kind == "month":
        return format_date(period.start, "LLL", locale=locale())
    return f"{period.start.day}/{period.start.month}"


def day_said(moment: datetime) -> str:
    """12 november: the day in Sweden, never the hour."""
    return _day(moment.astimezone(HERE).date(), "d MMMM")


def change_said(change: Change) -> str:
    """Small numbers are told as numbers only."""
    count = abs(change.difference)
    match change.direction:
        case "same":
            return _("as many")
        case "more":
            said = ngettext("%(num)s more", "%(num)s more", count)
        case _:
            said = ngettext("%(num)s fewer", "%(num)s fewer", count)
    return said if change.percent is None else f"{said} ({change.percent:+d} %)"


def _day(day: date, form: str) -> str:
    return format_date(day, form, locale=locale())
