"""What the house holds of a sender's report, as plain values: kept apart from the tables so that
the answer to the phone can be made after the transaction has ended."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from app.core.actor import Actor
from app.sending.rules.sender import Proof, Sender
from app.sending.rules.upload import Progress


@dataclass(frozen=True, slots=True)
class Here:
    """The municipality a report is sent to, read before any lock is taken."""

    municipality_id: int


@dataclass(frozen=True, slots=True)
class Held:
    """A report as its own phone may know it. `forgotten` once its ids and proofs are gone."""

    id: int
    municipality_id: int
    number: str
    revision: int
    version: int
    quarantine: tuple[str, ...]
    received_at: datetime
    author_id: int | None
    sender_hash: str | None
    forgotten: bool

    def sent_by(self, actor: Actor, proof: Proof) -> bool:
        sender = Sender(self.author_id, self.sender_hash)
        return self.forgotten or sender.proved_by(actor, proof)


@dataclass(frozen=True, slots=True)
class Filed:
    """A report is stored; `fresh` the first time, `renewed_at` when its latest revision came."""

    id: UUID
    number: str
    revision: int
    quarantine: tuple[str, ...]
    received_at: datetime
    renewed_at: datetime
    epoch: str
    photos: dict[UUID, Progress] = field(default_factory=dict)
    fresh: bool = False
