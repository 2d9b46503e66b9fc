"""What everybody reads of a walk: frozen when its page is approved, and what has come since."""

import json
from collections.abc import Sequence
from datetime import UTC
from hashlib import sha256
from typing import Any

from sqlalchemy import inspect, select

from app.core.actor import Actor
from app.core.db import session
from app.sending.rules.photo import PhotoState
from app.sending.tables import Photo
from app.walks import rules
from app.walks.reads.checklists import checklist_of
from app.walks.reads.findings import findings, of_walk
from app.walks.reads.holder import HOLDER
from app.walks.reads.said import about_the_walk, said
from app.walks.reads.walks import PUBLIC, is_public
from app.walks.rules.publishing import OF_THE_WALK, READ, Difference, as_read, differences
from app.walks.tables import Finding, SafetyWalk


def to_show(actor: Actor, walk: SafetyWalk) -> dict[str, Any]:
    """What approving would publish as it stands now; for whoever reviews the walk."""
    checklist = checklist_of(actor, walk)
    rows = [one for one in findings(actor, walk) if is_open(one, checklist)]
    return {
        **{name: getattr(walk, name) for name in OF_THE_WALK},
        "said": said(actor, walk, about_the_walk(checklist, whole=False)),
        "findings": {key_of(one): _frozen(one) for one in rows},
    }


def _frozen(one: Finding) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("number", "status", *READ)}


def key_of(one: Finding) -> str:
    """Ids are given anew when a finding was taken back; with its moment none is mistaken."""
    return f"{one.id} {one.made_at.astimezone(UTC).isoformat()}"


def is_open(one: Finding, checklist: rules.Checklist) -> bool:
    """Neither restricted by hand nor by its question."""
    question = checklist.question(one.question)
    asked = not one.question or (question is not None and not question.restricted)
    return asked and not one.restricted


def shown(walk: SafetyWalk) -> dict[str, Any] | None:
    """What was approved, word by word; none while nothing is public."""
    return json.loads(walk.shown) if walk.shown and is_public(walk) else None


def as_shown(actor: Actor, walk: SafetyWalk) -> str:
    """What the preview shows, as one short word: another one when anything of it has changed."""
    rows = [[one.id, one.restricted, one.photos] for one in findings(actor, walk)]
    told = json.dumps([walk.version, to_show(actor, walk), rows], sort_keys=True)
    return sha256(told.encode()).hexdigest()[:16]


def since_approval(actor: Actor, walk: SafetyWalk) -> list[Difference]:
    """What stands otherwise than it was approved, and waits for somebody to read it."""
    approved = shown(walk)
    return differences(approved, to_show(actor, walk)) if approved else []


def public_findings(actor: Actor, walk: SafetyWalk) -> Sequence[Finding]:
    """What everybody may read, in the words that were approved: copies that nothing can keep.
    What is restricted or merged since is gone at once."""
    approved = shown(walk)
    if approved is None:
        return []
    checklist = checklist_of(actor, walk)
    alone = of_walk(actor, walk) & Finding.merged_into_id.is_(None)
    rows = session.scalars(select(Finding).where(alone).order_by(Finding.number))
    known = [(one, approved["findings"].get(key_of(one))) for one in rows]
    return [
        copy(one, as_read(then, one)) for one, then in known if then and is_open(one, checklist)
    ]


def copy(one: Finding, over: dict[str, Any]) -> Finding:
    names = [column.key for column in inspect(Finding).column_attrs]
    return Finding(**{name: over.get(name, getattr(one, name)) for name in names})


def public_photo(actor: Actor, walk: SafetyWalk, token: str) -> Photo | None:
    """One that a leader has approved, of a finding that everybody may read."""
    known = any(token in one.photos for one in public_findings(actor, walk))
    ready = (Photo.state == PhotoState.PROCESSED) & Photo.listed
    here = (Photo.municipality_id == actor.municipality_id) & (Photo.holder == HOLDER)
    found = select(Photo).where(here, ready, Photo.token == token)
    return session.scalar(found) if known else None


def approved_walk(actor: Actor, number: str) -> SafetyWalk | None:
    """A walk whose page everybody may read."""
    here = SafetyWalk.municipality_id == actor.municipality_id
    return session.scalar(select(SafetyWalk).where(here & PUBLIC, SafetyWalk.number == number))
