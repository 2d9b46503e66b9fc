"""Rows that both a first sending and a revision write; statements built once, at import."""

import json
from datetime import datetime

from sqlalchemy import insert

from app.core.actor import Actor
from app.core.db import core
from app.reports.rules import receiving
from app.reports.rules.draft import Draft
from app.reports.tables import Contact, Revision

INSERT_REVISION = insert(Revision.__table__)  # type: ignore[arg-type]
INSERT_CONTACT = insert(Contact.__table__)  # type: ignore[arg-type]


def keep_revision(actor: Actor, report_id: int, draft: Draft, n: int, at: datetime) -> None:
    row = {
        "municipality_id": actor.municipality_id,
        "report_id": report_id,
        "n": n,
        "digest": draft.digest,
        "envelope": json.dumps(draft.content, ensure_ascii=False),
        "received_at": at,
    }
    core(INSERT_REVISION, row)


def keep_contact(actor: Actor, report_id: int, draft: Draft, at: datetime) -> None:
    email = receiving.contact(draft)
    if email is None:
        return
    row = {
        "municipality_id": actor.municipality_id,
        "report_id": report_id,
        "email": email,
        "created_at": at,
    }
    core(INSERT_CONTACT, row)
