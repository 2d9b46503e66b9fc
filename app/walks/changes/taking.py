"""What leaves the review: the public page and its photos."""

import json
from typing import Any

from app.core.actor import Actor
from app.core.clock import now
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.walks import reads
from app.walks.changes.deciding import changed
from app.walks.reads.digital import frozen
from app.walks.tables import SafetyWalk


@permitted("walk.review")
def approve(
    actor: Actor, walk: SafetyWalk, summary: str, batch: str, seen: str | None = None
) -> None:
    """From now on everybody may read what the preview showed; `seen` is what it showed, and none
    where there was no page to look at."""
    if seen is not None and seen != reads.as_shown(actor, walk):
        raise Refusal("changed_meanwhile")
    if walk.state == "cancelled":
        raise Refusal("not_possible")
    told = json.dumps({**reads.to_show(actor, walk), "summary": summary}, ensure_ascii=False)
    after = {"approved_at": now(), "summary": summary, "shown": told}
    changed(actor, walk, walk, batch, after | {"result": frozen(actor, walk)})
    note(actor, "walk.approved", walk)


@permitted("walk.review")
def withdraw_page(actor: Actor, walk: SafetyWalk, batch: str) -> None:
    if walk.approved_at is None:
        raise Refusal("not_possible")
    changed(actor, walk, walk, batch, {"approved_at": None})
    note(actor, "walk.page_withdrawn", walk)


@permitted("walk.review")
def show_photo(actor: Actor, found: Any, token: str, batch: str) -> None:
    """One photo at a time, seen by somebody who answers for it: shown, or hidden again."""
    walk = reads.walk_of(actor, found)
    if token not in found.photos and not reads.photo_of_finding(actor, found, token):
        raise Refusal("not_found")
    hidden = [one for one in found.photos if one != token]
    after = hidden if token in found.photos else [*found.photos, token]
    changed(actor, walk, found, batch, {"photos": after})
    note(actor, "finding.photo_shown" if token in after else "finding.photo_hidden", found)
