"""What the leader looks at after the walk: what stands, what is kept aside, who is silent."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import exists, func, select

from app.core.actor import Actor
from app.core.db import session
from app.core.policy import Denied, may
from app.sending.reads.holders import within_reach
from app.sending.tables import Photo
from app.walks.reads.holder import HOLDER
from app.walks.rules.findings import Seen, fullest, standing
from app.walks.rules.paper import FROM_PAPER
from app.walks.tables import Participant, SafetyWalk, WalkEntry, WalkScore

LATE = timedelta(days=1)
NOBODY = "nobody"
Rows = Sequence[WalkEntry]


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as it stands: its latest content that counts. Photos hang on its first row."""

    row: WalkEntry
    first: int

    @property
    def seen(self) -> Seen:
        row = self.row
        return Seen(
            entry=self.first,
            id=row.id_hash,
            author=author_of(row),
            kind=row.kind,
            stop=row.at_stop,
            question=row.question,
            value=row.value,
            text=row.text,
            proposal=row.proposal,
            perspectives=tuple(row.perspectives),
            good=row.good,
            lat=row.lat,
            lon=row.lon,
            replaces=row.replaces_hash,
        )


def told(actor: Actor, walk: SafetyWalk, rows: Rows | None = None) -> list[Told]:
    """Every entry that counts, without what its own sender replaced."""
    every = counted(actor, walk, rows)
    known = {one.row.id_hash: one.seen for one in every}
    pictured = set(photos_of(actor, walk))
    kept = {fullest(one, known, pictured).id for one in standing(known.values())}
    return [one for one in every if one.row.id_hash in kept]


def counted(actor: Actor, walk: SafetyWalk, rows: Rows | None = None) -> list[Told]:
    """Whoever asks for several of these reads the rows once and hands them on."""
    reviewed(actor, walk)
    first: dict[str, int] = {}
    every = all_rows(actor, walk) if rows is None else rows
    for row in every:
        first.setdefault(row.id_hash, row.id)
    told = (Told(row, first[row.id_hash]) for row in latest(every))
    return sorted(told, key=lambda one: one.first)


def latest(rows: Iterable[WalkEntry]) -> list[WalkEntry]:
    """Of each id the newest content that counts; what is kept aside hides nothing before it."""
    return list({row.id_hash: row for row in rows if counts(row)}.values())


def kept_aside(actor: Actor, walk: SafetyWalk, rows: Rows | None = None) -> list[WalkEntry]:
    """What does not count yet; of scores nothing is told but the reason."""
    reviewed(actor, walk)
    every = all_rows(actor, walk) if rows is None else rows
    aside = [row for row in every if not counts(row)]
    return sorted(aside, key=lambda row: (row.at_stop, row.id_hash, row.n))


def aside_scores(actor: Actor, walk: SafetyWalk) -> list[WalkScore]:
    reviewed(actor, walk)
    mine = (WalkScore.municipality_id == actor.municipality_id) & (WalkScore.walk_id == walk.id)
    rows = session.scalars(select(WalkScore).where(mine).order_by(WalkScore.id))
    return [row for row in rows if row.quarantine and not row.taken]


def entry(actor: Actor, walk: SafetyWalk, row_id: int) -> WalkEntry | None:
    reviewed(actor, walk)
    mine = (WalkEntry.municipality_id == actor.municipality_id) & (WalkEntry.walk_id == walk.id)
    return session.scalar(select(WalkEntry).where(mine, WalkEntry.id == row_id))


def score(actor: Actor, walk: SafetyWalk, row_id: int) -> WalkScore | None:
    reviewed(actor, walk)
    mine = (WalkScore.municipality_id == actor.municipality_id) & (WalkScore.walk_id == walk.id)
    return session.scalar(select(WalkScore).where(mine, WalkScore.id == row_id))


def silent(actor: Actor, walk: SafetyWalk) -> int:
    """Phones that have joined and brought nothing that is known to be theirs."""
    here = (Participant.municipality_id == actor.municipality_id) & (Participant.walk_id == walk.id)
    brought = exists().where(WalkEntry.participant_id == Participant.id)
    mine = here & Participant.revoked_at.is_(None) & ~brought
    return session.scalar(select(func.count()).select_from(Participant).where(mine)) or 0


def photos_of(actor: Actor, walk: SafetyWalk) -> dict[int, list[Photo]]:
    """By the entry's first row; only what the actor reaches."""
    rows = select(WalkEntry.id).where(WalkEntry.walk_id == walk.id)
    mine = within_reach(actor) & (Photo.holder == HOLDER) & Photo.holder_id.in_(rows)
    found: dict[int, list[Photo]] = defaultdict(list)
    for photo in session.scalars(select(Photo).where(mine, Photo.listed).order_by(Photo.position)):
        found[photo.holder_id].append(photo)
    return found


def is_late(walk: SafetyWalk, row: WalkEntry) -> bool:
    return row.received_at > walk.ends_at + LATE


def counts(row: WalkEntry) -> bool:
    return not row.quarantine or row.taken_at is not None


def author_of(row: WalkEntry) -> str:
    """A name within this walk for what one phone, person or sheet of paper said; never shown."""
    sheet = row.extra.get(FROM_PAPER) if row.author_id else None
    return f"{source_of(row)} sheet {sheet}" if sheet else source_of(row)


def source_of(row: WalkEntry) -> str:
    """The phone or person. All that nothing proves has one name, so that it never counts more people
    than there are."""
    if row.participant_id:
        return f"participant {row.participant_id}"
    return f"person {row.author_id}" if row.author_id else NOBODY


def all_rows(actor: Actor, walk: SafetyWalk) -> Sequence[WalkEntry]:
    reviewed(actor, walk)
    mine = (WalkEntry.walk_id == walk.id) & (WalkEntry.municipality_id == actor.municipality_id)
    ordered = select(WalkEntry).where(mine).order_by(WalkEntry.n, WalkEntry.id)
    return session.scalars(ordered).all()


def reviewed(actor: Actor, walk: SafetyWalk) -> None:
    if not may(actor, "walk.review", walk):
        raise Denied("walk.review")
