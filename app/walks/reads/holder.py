"""Entries of a walk hold photos: who sent one, and who reaches it."""

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select

from app.core.actor import Actor
from app.core.db import core
from app.core.reach import reachable
from app.sending.reads import holders
from app.sending.rules.sender import Sender
from app.walks.tables import WalkEntry

HOLDER = WalkEntry.__tablename__
ENTRY = WalkEntry.__table__.c
WHOSE = select(ENTRY.author_id, ENTRY.id_hash, ENTRY.participant_id)
SENDER = WHOSE.where(ENTRY.id == bindparam("entry"))


def sender(entry_row_id: int) -> Sender | None:
    row = core(SENDER, {"entry": entry_row_id}).first()
    return whose(row) if row else None


def whose(entry: Any) -> Sender:
    by = Sender(entry.author_id, participant_id=entry.participant_id)
    return replace(by, id_hash=entry.id_hash) if is_nobodys(entry) else by


def is_nobodys(entry: Any) -> bool:
    return entry.author_id is None and entry.participant_id is None


def reached(actor: Actor, entry_row_id: Any) -> ColumnElement[bool]:
    mine = reachable(actor, "walk.review", WalkEntry)
    return select(WalkEntry.id).where(WalkEntry.id == entry_row_id, mine).exists()


holders.register(HOLDER, sender=sender, reached=reached)
