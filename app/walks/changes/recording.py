"""A phone brings what it recorded: filed the first time, the same again, or added beside."""

import secrets
from datetime import datetime
from typing import Any

from app.core.actor import Actor, house
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.sending.changes import list_again, list_photos, list_sealed
from app.sending.reads import id_hash
from app.walks import reads
from app.walks.rules import receiving
from app.walks.rules.drafting import EntryDraft, Recorded
from app.walks.tables import SafetyWalk, WalkEntry, WalkScore

LONGEST_KEY = 80


@permitted("walk.record")
def record(actor: Actor, walk: SafetyWalk, draft: EntryDraft, *, doubted: bool = False) -> Recorded:
    """Never refused for what it says. Another sender's entry is not found. `doubted`: nothing proves
    the sender; it is kept aside, and changes nothing that has come already."""
    received_at, measures = now(), reads.measures(actor, walk)
    quarantine = receiving.reasons(draft, measures, received_at)
    if actor.revoked:
        quarantine.append(str(receiving.Reason.SENDER_REVOKED))
    if doubted:
        quarantine.append(str(receiving.Reason.RESCUED))
    if receiving.told_apart(draft, measures.checklist):
        return keep_score(walk, draft, quarantine)
    rows = [claimed(actor, row) for row in reads.held(draft.id)]
    if rows and not (rows[0].walk_id == walk.id and reads.sent_by(actor, rows[0])):
        raise Refusal("not_found")
    prove(actor, [] if doubted else rows, draft.digest)
    if reads.said_already(rows, draft.digest):
        if draft.sealed:
            list_sealed(actor, reads.HOLDER, rows[0].id, draft.photos)
        return reads.recorded(draft.id, rows)
    if rows and doubted:
        raise Refusal("not_found")
    row = WalkEntry(
        **sender_row(actor, walk, draft, received_at),
        **said_row(draft),
        n=len(rows) + 1,
        quarantine=quarantine,
    )
    session.add(row)
    session.flush()
    return further(actor, draft, [*rows, row]) if rows else first(actor, draft, row)


def claimed(actor: Actor, row: WalkEntry) -> WalkEntry:
    """What was nobody's is the phone's that knows its id; that proves nothing of what it says."""
    if reads.is_nobodys(row) and actor.walk_id == row.walk_id and actor.participant_id:
        row.participant_id = actor.participant_id
    return row


def prove(actor: Actor, rows: list[WalkEntry], digest: str) -> None:
    """What came in a rescue file before, and says what its own phone sends now, is proved."""
    for row in rows:
        if reads.said_already([row], digest) and not actor.revoked:
            row.quarantine = [one for one in row.quarantine if one != receiving.Reason.RESCUED]


def first(actor: Actor, draft: EntryDraft, row: WalkEntry) -> Recorded:
    photos = list_photos(actor, reads.HOLDER, row.id, draft.photos)
    note(actor, "walk.recorded", row)
    at, quarantine = row.received_at, tuple(row.quarantine)
    return Recorded(draft.id, 1, quarantine, at, at, photos, fresh=True)


def further(actor: Actor, draft: EntryDraft, rows: list[WalkEntry]) -> Recorded:
    list_again(actor, reads.HOLDER, rows[0].id, draft.photos)
    note(actor, "walk.recorded_again", rows[-1], revision=rows[-1].n)
    session.flush()
    return reads.recorded(draft.id, rows)


def sender_row(
    actor: Actor, walk: SafetyWalk, draft: EntryDraft, received_at: datetime
) -> dict[str, Any]:
    return {
        "municipality_id": walk.municipality_id,
        "walk_id": walk.id,
        "organisation_id": walk.organisation_id,
        "participant_id": actor.participant_id,
        "author_id": actor.id,
        "id_hash": id_hash(draft.id),
        "replaces_hash": id_hash(draft.replaces) if draft.replaces else None,
        "digest": draft.digest,
        "captured_at": draft.captured_at,
        "received_at": received_at,
    }


def said_row(draft: EntryDraft) -> dict[str, Any]:
    return {
        "kind": draft.kind[:LONGEST_KEY],
        "at_stop": draft.stop[:LONGEST_KEY],
        "question": draft.question[:LONGEST_KEY],
        "value": draft.value,
        "text": draft.text,
        "proposal": draft.proposal,
        "perspectives": list(draft.perspectives),
        "good": draft.good,
        "lat": draft.lat,
        "lon": draft.lon,
        "extra": draft.extra,
    }


def keep_score(walk: SafetyWalk, draft: EntryDraft, quarantine: list[str]) -> Recorded:
    """Nothing here knows the actor: neither the row nor the diary tells who or in which order."""
    score = reads.held_score(draft.id)
    if score and score.walk_id != walk.id:
        raise Refusal("not_found")
    said, doubted = score_row(draft), receiving.Reason.RESCUED in quarantine
    if score and all(getattr(score, name) == value for name, value in said.items()):
        if doubted or receiving.Reason.RESCUED not in score.quarantine:
            return reads.recorded_alone(draft.id, score, fresh=False)
    elif score and doubted:
        raise Refusal("not_found")
    fresh = score is None
    score = score or empty_score(walk, draft)
    for name, value in {**said, "quarantine": quarantine}.items():
        setattr(score, name, value)
    session.add(score)
    session.flush()
    note(house(walk.municipality_id, "scores"), "walk.scored", walk)
    return reads.recorded_alone(draft.id, score, fresh=fresh)


def empty_score(walk: SafetyWalk, draft: EntryDraft) -> WalkScore:
    return WalkScore(
        id=secrets.randbelow(2**31 - 1) + 1,
        municipality_id=walk.municipality_id,
        walk_id=walk.id,
        id_hash=id_hash(draft.id),
    )


def score_row(draft: EntryDraft) -> dict[str, Any]:
    words = {"text": draft.text, "proposal": draft.proposal}
    return {
        "at_stop": draft.stop[:LONGEST_KEY],
        "question": draft.question[:LONGEST_KEY],
        "perspective": (draft.perspectives or ("",))[0][:LONGEST_KEY],
        "value": draft.value,
        "extra": {name: said for name, said in words.items() if said},
    }
