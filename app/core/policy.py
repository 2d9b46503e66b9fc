"""The policy's engine for one thing; its twin as a WHERE clause is core/reach.py. Plain Python.

A thing has municipality_id, and where it matters organisation_id, area_id, author_id, walk_id,
approved_at and sensitivity. With several posts an actor reaches the union of what each post gives.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from app.core.actor import Actor, Post, Role

P = ParamSpec("P")
R = TypeVar("R")


class Reach(Enum):
    OWN = "what the person has sent"
    ORGANISATION = "what the organisation has sent"
    AREA = "what lies in the areas of the post"
    WALK = "the walk that was joined"
    SHARED = "what is approved to the shared picture and not restricted"
    MUNICIPALITY = "everything in the municipality"


GRANTS: dict[str, Mapping[Role, Reach]] = {}


class Denied(Exception):
    """Shown as not found: a stranger and a missing row look alike."""


def install(grants: Mapping[str, Mapping[Role, Reach]]) -> None:
    """Called once by create_app with the table of app/policy.py."""
    GRANTS.clear()
    GRANTS.update(grants)


def granted(actor: Actor, permission: str) -> list[tuple[Reach, Post]]:
    """(reach, post) for each post that has the permission; an unknown permission is a KeyError."""
    row = GRANTS[permission]
    return [(row[post.role], post) for post in actor.posts if post.role in row]


def may(actor: Actor, permission: str, thing: Any = None) -> bool:
    """Whether the actor reaches this thing; without a thing: whether there is any reach at all."""
    reaches = granted(actor, permission)
    if thing is None:
        return bool(reaches)
    return any(within(reach, post, actor, thing) for reach, post in reaches)


def within(reach: Reach, post: Post, actor: Actor, thing: Any) -> bool:
    if actor.municipality_id is None or thing.municipality_id != actor.municipality_id:
        return False
    match reach:
        case Reach.MUNICIPALITY:
            return True
        case Reach.SHARED:
            return getattr(thing, "approved_at", None) is not None and (
                getattr(thing, "sensitivity", "restricted") != "restricted"
            )
        case Reach.AREA:
            area = getattr(thing, "area_id", None)
            return area is not None and area in post.area_ids
        case Reach.ORGANISATION:
            organisation = getattr(thing, "organisation_id", None)
            return organisation is not None and organisation == post.organisation_id
        case Reach.WALK:
            return actor.walk_id is not None and getattr(thing, "walk_id", None) == actor.walk_id
        case Reach.OWN:
            return actor.id is not None and getattr(thing, "author_id", None) == actor.id


def permitted(permission: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Guards a change `(actor, thing, …)`: the first argument acts, the second is acted upon."""

    def guard(change: Callable[P, R]) -> Callable[P, R]:
        @wraps(change)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            actor, thing = args[0], args[1]
            if not isinstance(actor, Actor) or not may(actor, permission, thing):
                raise Denied(permission)
            return change(*args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return guard
