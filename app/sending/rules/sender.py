"""Who has sent something, and how somebody proves to be the one."""

from dataclasses import dataclass
from hmac import compare_digest

from app.core.actor import Actor

NOBODY = (None, None)


@dataclass(frozen=True, slots=True)
class Proof:
    """Of an anonymous sender: the hash of the envelope's upload key. Accounts and participants are
    proved by their token, which made the Actor; `revoked` says that it is known but spent.
    `id_hash` proves what is nobody's: its id, which only the phone and its rescue file know."""

    key_hash: str = ""
    revoked: bool = False
    id_hash: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """An account, a participant of a walk, or whoever has the upload key. `forgotten` once the ids
    and proofs of an anonymous sender are gone. `id_hash` where it is nobody's; no seal names it."""

    author_id: int | None = None
    sender_hash: str | None = None
    participant_id: int | None = None
    forgotten: bool = False
    id_hash: str | None = None

    def known_late(self, actor: Actor, proof: Proof) -> bool:
        """Once ids are forgotten, knowing them proves an anonymous sender; a participant still has
        the token."""
        return self.forgotten or (self.participant_id is not None and self.proved_by(actor, proof))

    def proved_by(self, actor: Actor, proof: Proof) -> bool:
        known = (actor.id, actor.participant_id), (self.author_id, self.participant_id)
        if known != (NOBODY, NOBODY):
            return known[0] == known[1]
        if self.id_hash:
            return compare_digest(self.id_hash, proof.id_hash)
        return compare_digest(self.sender_hash or "none", proof.key_hash)
