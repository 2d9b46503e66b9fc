"""What may become of a measure, who owns it by proposal, and until when: plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

MONTH, HALF_A_YEAR, YEAR = timedelta(days=30), timedelta(days=182), timedelta(days=365)


class MeasureState(StrEnum):
    SUGGESTED = "suggested"
    DECIDED = "decided"
    STARTED = "started"
    DONE = "done"
    REJECTED = "rejected"


class MeasureKind(StrEnum):
    """What sort of work it is. A question of planning goes to those who plan the city."""

    UPKEEP = "upkeep"
    BUILDING = "building"
    SOCIAL = "social"
    PLANNING = "planning"


# What was found on a plan area is asked of the plan.
PROPOSED_KIND = {"plan": MeasureKind.PLANNING}

S, D, T, X, R = MeasureState
# What may follow on a state. A step back is one of them: something was done too early.
MOVES: dict[MeasureState, frozenset[MeasureState]] = {
    S: frozenset({D, T, X, R}),
    D: frozenset({S, T, X, R}),
    T: frozenset({D, X, R}),
    X: frozenset({T}),
    R: frozenset({S, D}),
}
OPEN = frozenset({S, D, T})
# How the finding stands that the measure came from.
STATUS = {S: "överlämnad", D: "planerad", T: "pågår", X: "klar", R: "avvisad_med_motivering"}
# What is only noted is suggested too, and stays noted.
STATE = {status: state for state, status in STATUS.items()} | {"noterad": S}
# What is proposed where the finding says nothing: measures of the municipality within six months.
WITHIN: Mapping[str, timedelta | None] = {
    "inom_en_månad": MONTH,
    "inom_sex_månader": HALF_A_YEAR,
    "inom_ett_år": YEAR,
    "längre": None,
}
SOON = {"snabb_fix": MONTH}
# Who most often answers for a kind of place; asked where the question names nobody.
BY_PLACE: Mapping[str, tuple[str, ...]] = {
    "gata": ("streets_parks", "road_state"),
    "gång_och_cykelväg": ("streets_parks",),
    "tunnel": ("streets_parks", "road_state"),
    "park": ("streets_parks",),
    "lekplats": ("streets_parks", "housing_company"),
    "skolgård": ("school",),
    "torg": ("streets_parks", "business"),
    "parkering": ("property_owner", "streets_parks"),
    "hållplats_station": ("transit", "streets_parks"),
    "entré_trapphus": ("housing_company", "property_owner"),
    "gård": ("housing_company", "property_owner"),
    "butik_centrum": ("property_owner", "business"),
    "idrottsplats": ("leisure",),
    "skog_natur": ("streets_parks", "property_owner"),
}
LAST_RESORT = ("safety_office",)


def moved(state: str, to: str) -> MeasureState | None:
    """The next state, or nothing when it may not follow; standing still is no move."""
    return MeasureState(to) if to in MOVES[MeasureState(state)] else None


def status(state: str, said: str) -> str:
    """How the finding stands by its measure; two words of its own for one state are both kept."""
    now = MeasureState(state)
    return said if STATE.get(said) is now else STATUS[now]


def after(state: str) -> list[MeasureState]:
    """What may be chosen: as it stands first, then onward."""
    now = MeasureState(state)
    return [now, *(one for one in MeasureState if one in MOVES[now])]


def deadline(day: date, horizon: str, urgency: str) -> date | None:
    """Counted from the day it is handed over."""
    if horizon in WITHIN:
        within = WITHIN[horizon]
        return day + within if within else None
    return day + SOON.get(urgency, HALF_A_YEAR)


def is_late(state: str, until: date | None, today: date) -> bool:
    return state in OPEN and until is not None and until < today


@dataclass(frozen=True, slots=True)
class Owner:
    """An organisation that may answer for it; `here` says whether it has people for the area."""

    id: int
    kind: str
    here: bool = False


def owner(roles: Sequence[str], place_type: str | None, owners: Iterable[Owner]) -> int | None:
    """By what the question says, else by the kind of place, else the safety office; among several
    of one kind the one with people in the area."""
    known = list(owners)
    wanted = [*roles, *BY_PLACE.get(place_type or "", ()), *LAST_RESORT]
    for role in wanted:
        found = sorted((one for one in known if one.kind == role), key=lambda o: (not o.here, o.id))
        if found:
            return found[0].id
    return None


def changed(before: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in wanted.items() if before[name] != value}
