"""How a walk is planned: its route, its time, its groups and its steps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import combinations, pairwise

from app.catalogue.rules import Text
from app.places.rules import distance_m, doubt
from app.walks.rules.dusk import STOCKHOLM
from app.walks.rules.guide import Phase
from app.walks.rules.kinds import OUTSIDE, WalkKind

MOST_STOPS, FARTHEST_M = 40, 20_000
MOST_IN_GROUP = 20
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_TITLE = 120
# Titles are read by residents: in Swedish, whoever plans.
IN_DARK, IN_LIGHT = ", i mörker", ", i ljus"
# Slowly, together, with somebody in a wheelchair; gathering and closing; what a stop takes.
PACE_M_A_MINUTE = 60
AROUND_MINUTES = 15
STOP_MINUTES, QUICK_STOP_MINUTES = 8, 5

Position = tuple[float, float]


def title_in_light(title: str, *, dark: bool) -> str:
    """The title of a walk with the light that it is walked in."""
    bare, ending = title.removesuffix(IN_DARK).removesuffix(IN_LIGHT), IN_DARK if dark else IN_LIGHT
    return bare[: MOST_TITLE - len(ending)] + ending


class Unfit(StrEnum):
    """Why a walk cannot be planned so."""

    NO_STOPS = "walk_without_stops"
    TOO_MANY_STOPS = "walk_too_many_stops"
    STOP_IMPOSSIBLE = "walk_stop_impossible"
    TOO_FAR_APART = "walk_stops_too_far_apart"
    ENDS_BEFORE_START = "walk_ends_before_start"
    TOO_LONG = "walk_too_long"
    PERIOD_TOO_LONG = "walk_period_too_long"
    NO_SUCH_YEAR = "walk_no_such_year"

    @property
    def sv(self) -> str:
        return SENTENCES[self][0]

    @property
    def en(self) -> str:
        return SENTENCES[self][1]


SENTENCES = {
    Unfit.NO_STOPS: ("Vandringen behöver minst ett stopp.", "The walk needs at least one stop."),
    Unfit.TOO_MANY_STOPS: (
        "Vandringen har fler än 40 stopp.",
        "The walk has more than 40 stops.",
    ),
    Unfit.STOP_IMPOSSIBLE: (
        "Ett stopp ligger på en plats som inte går att använda.",
        "A stop lies at a place that cannot be used.",
    ),
    Unfit.TOO_FAR_APART: (
        "Två stopp ligger mer än 20 km från varandra.",
        "Two stops are more than 20 km apart.",
    ),
    Unfit.ENDS_BEFORE_START: (
        "Vandringen slutar innan den börjar.",
        "The walk ends before it starts.",
    ),
    Unfit.NO_SUCH_YEAR: ("Årtalet kan inte stämma.", "The year cannot be right."),
    Unfit.TOO_LONG: ("Vandringen är längre än 12 timmar.", "The walk is longer than 12 hours."),
    Unfit.PERIOD_TOO_LONG: (
        "Perioden är längre än ett halvår.",
        "The period is longer than half a year.",
    ),
}


def moment(day: str, clock: str) -> datetime | None:
    """By the clock in Sweden, in a year that a walk may have; none when it cannot be read."""
    try:
        found = datetime.fromisoformat(f"{day}T{clock}")
    except ValueError:
        return None
    if found.tzinfo or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    return found.replace(tzinfo=STOCKHOLM)


def route_unfit(stops: Sequence[Position], kind: WalkKind = OUTSIDE) -> Unfit | None:
    """What is wrong with the stops (lat, lon), if anything; sizes first."""
    if not stops:
        return Unfit.NO_STOPS if kind.stops else None
    if len(stops) > MOST_STOPS:
        return Unfit.TOO_MANY_STOPS
    if any((found := doubt(*stop)) and found.impossible for stop in stops):
        return Unfit.STOP_IMPOSSIBLE
    apart = any(distance_m(here, there) > FARTHEST_M for here, there in combinations(stops, 2))
    return Unfit.TOO_FAR_APART if apart else None


def time_unfit(starts: datetime, ends: datetime, kind: WalkKind = OUTSIDE) -> Unfit | None:
    if not FIRST_YEAR <= starts.year <= LAST_YEAR:
        return Unfit.NO_SUCH_YEAR
    if ends <= starts:
        return Unfit.ENDS_BEFORE_START
    too_long = Unfit.PERIOD_TOO_LONG if kind.period else Unfit.TOO_LONG
    return too_long if ends - starts > kind.longest else None


@dataclass(frozen=True)
class WalkGroup:
    number: int
    name: Text
    size: int


def groups(people: int) -> tuple[WalkGroup, ...]:
    """As few groups as hold everyone with at most twenty in each, as even as they can be."""
    many = -(-max(people, 0) // MOST_IN_GROUP)
    return tuple(
        WalkGroup(
            number, Text(f"Grupp {number}", f"Group {number}"), (people + many - number) // many
        )
        for number in range(1, many + 1)
    )


@dataclass(frozen=True)
class Step:
    """A phase with its date; steps without days of their own are of the walk's day."""

    phase: Phase
    on: date


def steps(
    phases: Iterable[Phase], day: date, last: date | None = None, earliest: date = date.min
) -> tuple[Step, ...]:
    """The phases of a walk on that day, the earliest first. What comes after a period is counted
    from its `last` day. Nothing is due before `earliest`, the day when the walk was thought of."""

    def on(phase: Phase) -> date:
        counted_from = last if last and phase.stage == "after" else day
        return max(counted_from + timedelta(days=phase.offset_days), earliest)

    dated = (Step(phase, on(phase)) for phase in phases)
    return tuple(sorted(dated, key=lambda step: step.on))


def length_m(route: Sequence[Position]) -> int:
    """Along the line, in whole metres."""
    return round(sum(distance_m(here, there) for here, there in pairwise(route)))


def minutes_needed(metres: int, stops: int, *, quick: bool) -> int:
    """About so long it takes, in whole five minutes."""
    each = QUICK_STOP_MINUTES if quick else STOP_MINUTES
    minutes = AROUND_MINUTES + stops * each + metres / PACE_M_A_MINUTE
    return 5 * round(minutes / 5)
