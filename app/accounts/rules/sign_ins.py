"""How long a sign-in lives, who needs a second factor, where a signed-in person lands."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.actor import SECOND_FACTOR, Role

HALF_WAY = timedelta(minutes=10)
FRESH = timedelta(minutes=15)
SEEN_EVERY = timedelta(minutes=1)
STAYING = frozenset({Role.VOLUNTEER, Role.GUARD, Role.STAFF})
LANDINGS = (
    (Role.COORDINATOR, "/inkorg"),
    (Role.OPERATOR, "/konto"),
    (Role.MEMBER, "/lagesbild"),
    (Role.GUARD, "/snabb"),
)


@dataclass(frozen=True, slots=True)
class Lifetime:
    idle: timedelta
    absolute: timedelta

    def ends_at(self, begun_at: datetime, seen_at: datetime) -> datetime:
        return min(seen_at + self.idle, begun_at + self.absolute)


def needs_second_factor(roles: frozenset[Role]) -> bool:
    return bool(roles & SECOND_FACTOR)


def may_stay(roles: frozenset[Role]) -> bool:
    """A phone on patrol may stay signed in; a desk may not."""
    return bool(roles) and roles <= STAYING


def is_fresh(confirmed_at: datetime, at: datetime) -> bool:
    """The person has shown who they are so lately that settings and exports may open."""
    return timedelta(0) <= at - confirmed_at <= FRESH


def landing(roles: frozenset[Role]) -> str:
    return next((path for role, path in LANDINGS if role in roles), "/rapportera")
