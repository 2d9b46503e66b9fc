"""The periods a picture can be made for, their stable addresses, and what each is compared with."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

ROLLING = (7, 14, 30)
LONGEST_DAYS = 366
COMPARED = 6
# 52 whole weeks: a Friday is compared with a Friday.
YEAR = timedelta(days=364)

_ROLLING = re.compile(r"(\d{1,2})-dagar", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_SPAN = re.compile(r"(\d{4}-\d{2}-\d{2})-till-(\d{4}-\d{2}-\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` up to but not including `end`."""

    start: date
    end: date
    kind: str = "span"

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def last(self) -> date:
        return self.end - timedelta(days=1)

    @property
    def address(self) -> str:
        """The same picture tomorrow too: a month by its name, everything else by its days."""
        if self.kind == "month":
            return f"{self.start:%Y-%m}"
        return f"{self.start}-till-{self.last}"


def read_period(address: str, today: date) -> Period | None:
    """The period an address names, or None when it names none."""
    if found := _ROLLING.fullmatch(address):
        return rolling(int(found[1]), today)
    if found := _MONTH.fullmatch(address):
        return month(int(found[1]), int(found[2]))
    if found := _SPAN.fullmatch(address):
        return span(found[1], found[2])
    return None


def rolling(days: int, today: date) -> Period | None:
    if days not in ROLLING:
        return None
    end = today + timedelta(days=1)
    return Period(end - timedelta(days=days), end, "rolling")


def month(year: int, number: int) -> Period | None:
    if not (2000 <= year <= 2100 and 1 <= number <= 12):
        return None
    return Period(date(year, number, 1), _next_month(date(year, number, 1)), "month")


def span(first: str, last: str) -> Period | None:
    try:
        start, final = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None
    if not (start.year >= 2000 and final.year <= 2100 and start <= final):
        return None
    period = Period(start, final + timedelta(days=1))
    return period if period.days <= LONGEST_DAYS else None


def previous(period: Period) -> Period:
    if period.kind == "month":
        return Period(_month_before(period.start), period.start, "month")
    return Period(period.start - timedelta(days=period.days), period.start)


def last_year(period: Period) -> Period:
    if period.kind == "month":
        start = period.start.replace(year=period.start.year - 1)
        return Period(start, _next_month(start), "month")
    return Period(period.start - YEAR, period.end - YEAR)


def comparable(period: Period, how_many: int = COMPARED) -> list[Period]:
    """The periods just before this one, nearest first."""
    found: list[Period] = []
    at = period
    for _ in range(how_many):
        at = previous(at)
        found.append(at)
    return found


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)
