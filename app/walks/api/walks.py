"""What is needed on a walk, and how far it has come."""

from typing import Any

from flask import Response, g, request

from app.core.actor import Actor
from app.core.limits import limited
from app.core.openapi import rendered
from app.core.refusals import Refusal
from app.sending.forms import IdsAsked
from app.walks import reads, shapes
from app.walks.api import api
from app.walks.api.sender import sender
from app.walks.reads.walks import is_public


@api.door(
    "GET",
    "/walks/<string:number>/package",
    gives=shapes.Package,
    refuses=(401, 404, 429),
    secured=True,
)
@limited("reading")
def get_walk_package(number: str) -> Response:
    """The plan, the stops and the checklist in this walk's version: all that a phone takes along."""
    answer = rendered((package_of(g.actor, reached(number)), 200))
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.vary.add("Authorization")
    answer.add_etag()
    answer.make_conditional(request)
    return answer


@api.door(
    "GET",
    "/walks/<string:number>/progress",
    gives=shapes.WalkProgress,
    refuses=(401, 404, 429),
    secured=True,
)
@limited("reading")
def get_walk_progress(number: str) -> Response:
    """How much has come in, as counts."""
    walk = reached(number)
    counts, by_stop = reads.counts(g.actor, walk), reads.counts_by_stop(g.actor, walk)
    heard = reads.in_sync(g.actor, walk)
    more = {"meeting_on": reads.meeting_on(g.actor, walk), "public": is_public(walk)}
    told = shapes.WalkProgress(**counts, in_sync=heard, stops=by_stop, **more)
    answer = rendered((told, 200))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@api.door(
    "POST",
    "/walks/<string:number>/own-findings",
    gives=shapes.OwnFates,
    refuses=(401, 404, 429),
    secured=True,
)
@limited("reading")
def post_own_findings(number: str, body: IdsAsked) -> tuple[shapes.OwnFates, int]:
    """Number and status of the findings that this sender's own entries have become."""
    walk = reached(number)
    mine = reads.own_findings(sender(), walk, body.ids)
    return shapes.own_fates(walk.number, mine), 200


@api.door("GET", "/walks/<string:number>/outcome", gives=shapes.WalkOutcome, refuses=(404, 429))
@limited("reading")
def get_walk_outcome(number: str) -> Response:
    """Whether everybody may read what came of it; without any token, which phones lose in time."""
    walk = reads.approved_walk(g.actor, number[:12].upper())
    if walk is None:
        raise Refusal("not_found")
    told = reads.shown(walk) or {"title": walk.title}
    meeting = reads.meeting_on(g.actor, walk)
    fates = [shapes.Fate(**shapes.fate(one)) for one in reads.public_findings(g.actor, walk)]
    found = shapes.WalkOutcome(
        walk=walk.number, title=told["title"], meeting_on=meeting, findings=fates
    )
    return rendered((found, 200))


def reached(number: str) -> Any:
    walk = reads.walk(sender(), "walk.read", number)
    if walk is None:
        raise Refusal("not_found")
    return walk


def package_of(actor: Actor, walk: Any) -> shapes.Package:
    checklist, content = reads.checklist_of(actor, walk), reads.content_of(actor, walk)
    return shapes.package(walk, reads.plan(actor, walk), checklist, content)
