"""What is written about a person or an organisation before it is a row, and which roles who may give."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.core.actor import Actor, Role

GIVEN = (Role.VOLUNTEER, Role.GUARD, Role.STAFF, Role.MEMBER, Role.COORDINATOR)
EMAIL_MOST = 254
EMAIL = re.compile(
    r"[^\s@<>()\[\],;:\"\\]{1,64}@[^\s@<>()\[\],;:\"\\.]+(\.[^\s@<>()\[\],;:\"\\.]+)+"
)


@dataclass(frozen=True, slots=True)
class Held:
    """One role with the organisation and the areas it is held for."""

    role: Role
    organisation_id: int | None = None
    area_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A person who is not there yet."""

    municipality_id: int
    name: str
    email: str
    held: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationDraft:
    """An organisation that is not there yet; `slug` names it in addresses and commands."""

    municipality_id: int
    slug: str
    name: str
    kind: str


def email_of(typed: str) -> str | None:
    """The address as it is kept; none when it cannot be one. Linear in its length."""
    text = typed.strip().casefold()
    if len(text) > EMAIL_MOST or not text.isprintable() or not EMAIL.fullmatch(text):
        return None
    return text


def givable(actor: Actor) -> tuple[Role, ...]:
    """The operator's role is given by the operator alone, who also finds the first coordinator."""
    operator = (Role.OPERATOR,) if Role.OPERATOR in actor.roles else ()
    return GIVEN + operator


def in_gift(actor: Actor, roles: Iterable[str]) -> bool:
    """Nobody shuts out, lets in or gives a new password to somebody they could not have invited."""
    return set(roles) <= set(givable(actor))
