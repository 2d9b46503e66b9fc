"""What holds photos. Rooms above this one tell, at import, who sent a thing of theirs and who
reaches it; a photo is never judged by anything else."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_

from app.core.actor import Actor
from app.sending.rules.sender import Sender
from app.sending.tables import Photo


@dataclass(frozen=True, slots=True)
class Holder:
    sender: Callable[[int], Sender | None]
    reached: Callable[[Actor, Any], ColumnElement[bool]]


HOLDERS: dict[str, Holder] = {}


def register(
    name: str,
    *,
    sender: Callable[[int], Sender | None],
    reached: Callable[[Actor, Any], ColumnElement[bool]],
) -> None:
    """`name` is the holder's table. `sender(row id)` tells who sent it, with one small query;
    `reached(actor, column of row ids)` is the clause: the actor may see that thing's photos."""
    HOLDERS[name] = Holder(sender, reached)


def sender_of(holder: str, holder_id: int) -> Sender:
    """Of what nobody has told of, nobody is the sender."""
    known = HOLDERS.get(holder)
    return (known.sender(holder_id) if known else None) or Sender()


def within_reach(actor: Actor) -> ColumnElement[bool]:
    """Photos of things that the actor reaches."""
    clauses = (
        and_(Photo.holder == name, one.reached(actor, Photo.holder_id))
        for name, one in HOLDERS.items()
    )
    return or_(false(), *clauses)
