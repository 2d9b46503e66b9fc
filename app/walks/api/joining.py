"""A code is exchanged at once for a token of this phone's own; it travels in the body only."""

from typing import Any

from flask import Response, g

from app.core.limits import limited
from app.core.openapi import rendered
from app.core.refusals import Refusal
from app.core.unit import unit
from app.walks import changes, forms, reads, shapes
from app.walks.api import api
from app.walks.api.sender import sender
from app.walks.api.walks import package_of, reached


@api.door(
    "POST",
    "/walks/join",
    gives=shapes.Joined,
    status=(200, 201),
    refuses=(404, 409, 429),
)
@limited("join")
def post_join(body: forms.CodeGiven) -> Response:
    """Join a walk without account and name. Each call takes one place, but for one with a
    `join_id` that has joined already: that gets the same answer again."""
    package = package_for(opened(body)[1])
    with unit():
        code, walk = opened(body)
        participant, token, fresh = changes.join(g.actor, walk, code, body.join_id)
        said = shapes.joined(walk, participant, token, package)
        answer = rendered((said, 201 if fresh else 200))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@api.door(
    "POST",
    "/walks/<string:number>/hand-on",
    gives=shapes.Joined,
    status=(200, 201),
    refuses=(401, 404, 409, 429),
    secured=True,
)
@limited("join")
def post_hand_on(number: str, body: forms.HandedOn) -> Response:
    """The next person on a phone or tablet that a class shares: a place and a token of their own."""
    package = package_for(reached(number))
    with unit():
        walk = reached(number)
        participant, token, fresh = changes.hand_on(sender(), walk, body.join_id)
        said = shapes.joined(walk, participant, token, package)
        answer = rendered((said, 201 if fresh else 200))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@api.door(
    "PUT",
    "/walks/<string:number>/role",
    gives=shapes.RoleKept,
    refuses=(401, 404, 409, 429),
    secured=True,
)
@limited("walk_entries")
def put_walk_role(number: str, body: forms.RoleTold) -> tuple[shapes.RoleKept, int]:
    """As whom somebody is on the walk, for the count in its protocol."""
    with unit():
        changes.tell_role(sender(), reached(number), body.role)
    return shapes.RoleKept(role=body.role), 200


def opened(body: forms.CodeGiven) -> tuple[Any, Any]:
    """The code and its walk, asked before the lock is taken and again under it."""
    found = reads.code_of(body.token)
    if found is None or found[1].municipality_id != g.actor.municipality_id:
        raise Refusal("join_code_unknown")
    if body.walk is not None and body.walk != found[1].number:
        raise Refusal("join_code_other_walk")
    return found


def package_for(walk: Any) -> shapes.PackageAt:
    size = len(package_of(g.actor, walk).model_dump_json().encode())
    return shapes.PackageAt(url=f"/api/v1/walks/{walk.number}/package", size=size)
