"""What nobody needs any more goes; answers stay as counts, and findings in the leader's words."""

from collections.abc import Callable

from sqlalchemy import delete, update

from app.core.actor import house
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.walks.reads import checklist_of
from app.walks.reads.disposal import entries_of_walk, unseen_photos
from app.walks.rules.disposal import PHOTOS, WORDS, DisposalRule
from app.walks.rules.paper import FROM_PAPER
from app.walks.tables import SafetyWalk, WalkDecision, WalkScore


def dispose(rule: DisposalRule, walk_id: int) -> int:
    """By one rule, of one walk; the diary tells how many rows, and nothing that was in them."""
    walk = session.get_one(SafetyWalk, walk_id)
    if getattr(walk, rule.column) is not None:
        return 0
    count = DISPOSING[rule](walk)
    setattr(walk, rule.column, now())
    session.flush()
    note(house(walk.municipality_id, "disposal"), f"walk.{rule.name}_disposed", walk, rows=count)
    return count


def photos(walk: SafetyWalk) -> int:
    """Their bytes are swept when no row holds them any more."""
    rows = unseen_photos(walk)
    for row in rows:
        session.delete(row)
    return len(rows)


def words(walk: SafetyWalk) -> int:
    """What somebody wrote, and where they stood; which answer was chosen stays."""
    written = {one.id for one in checklist_of(house(walk.municipality_id, ""), walk).questions
               if one.kind == "text"}  # fmt: skip
    rows = entries_of_walk(walk)
    for row in rows:
        row.text = row.proposal = ""
        row.lat = row.lon = None
        row.extra = {key: each for key, each in row.extra.items() if key == FROM_PAPER}
        row.value = "" if row.question in written else row.value
    session.execute(update(WalkScore).where(WalkScore.walk_id == walk.id).values(extra={}))
    # Steps of the review remember what stood there before, word by word; none is undone so late.
    session.execute(delete(WalkDecision).where(WalkDecision.walk_id == walk.id))
    return len(rows)


DISPOSING: dict[DisposalRule, Callable[[SafetyWalk], int]] = {PHOTOS: photos, WORDS: words}
