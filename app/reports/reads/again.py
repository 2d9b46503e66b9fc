"""What a report was sent as, and by whom: to hold it anew against what is known by now."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.accounts import reads as accounts
from app.accounts.tables import Device, Person
from app.core import sealing
from app.core.actor import Actor
from app.core.db import session
from app.core.reach import may
from app.reports.rules.draft import Draft, Place
from app.reports.rules.receiving import Reason
from app.reports.tables import Report, Revision
from app.sending.rules.sealed import envelope_name, sealed_for

FORGOTTEN = UUID(int=0)
WORDS = ("kind", "category", "text", "form_version")
SEALS = (Reason.SEAL_KEY_UNKNOWN, Reason.SEAL_BROKEN)


def sent_as(actor: Actor, report: Report) -> Draft | None:
    """Its latest envelope; what lies apart (contact, receipt hash, photos) is not in it."""
    if not may(actor, "report.triage", report):
        return None
    latest = (Revision.report_id == report.id) & (Revision.n == report.revision)
    envelope = session.scalar(select(Revision.envelope).where(latest))
    return drafted(report, json.loads(envelope)) if envelope else None


def unsealed(report: Report, content: dict[str, Any]) -> dict[str, Any] | None:
    """A key that was gone may be back; None while it is not, or when the id went before it."""
    if "enc" not in content:
        return content
    try:
        enc = content["enc"]
        sealed = sealing.text_bytes(enc["body"])
        sender = sealed_for(report.author_id, report.sender_hash)
        about = envelope_name("report", report.phone_id or FORGOTTEN, sender, enc["v"])
        return sound(json.loads(sealing.opened(report.municipality_id, sealed, about)))
    except (sealing.Unopened, ValueError, KeyError, TypeError, AttributeError):
        return None


def sound(content: dict[str, Any]) -> dict[str, Any]:
    """Anybody can seal anything: what is read of it must be what it is taken for."""
    place, answers = content.get("place") or {}, content.get("answers", {})
    words = [content.get(name, "") for name in WORDS]
    words += [place.get(name, "") for name in ("text", "source")]
    measured = [place.get(name) or 0 for name in ("lat", "lon", "accuracy_m")]
    if not all(isinstance(one, str) for one in words) or not isinstance(answers, dict):
        raise TypeError
    if not all(isinstance(one, int | float) for one in measured):
        raise TypeError
    if datetime.fromisoformat(content["captured_at"]).tzinfo is None:
        raise ValueError
    return content


def captured(report: Report, content: dict[str, Any], was_sealed: bool) -> datetime:
    """Of a sealed one only what is inside tells the time."""
    if not was_sealed:
        return report.captured_at
    return datetime.fromisoformat(content["captured_at"])


def drafted(report: Report, content: dict[str, Any]) -> Draft:
    """The times are those of the row: they were corrected when it came. Its id weighs nothing, and
    is forgotten after 30 days."""
    was_sealed = "enc" in content
    opened = unsealed(report, content)
    broken = next((one for one in report.quarantine if one in SEALS), str(Reason.SEAL_BROKEN))
    fault = broken if opened is None else ""
    content = opened or {}
    place = content.get("place") or {}
    return Draft(
        id=report.phone_id or FORGOTTEN,
        digest="",
        content=content,
        kind=content.get("kind", report.kind),
        category=content.get("category", report.category),
        category_chosen=content.get("category_chosen", True),
        text=content.get("text", report.text),
        place=Place(**{name: place[name] for name in Place.__slots__ if name in place}),
        captured_at=captured(report, content, was_sealed and not fault),
        form_version=content.get("form_version", report.form_version),
        version=content.get("v", 1),
        answers=content.get("answers", {}),
        fault=fault,
    )


def sender_is_trusted(actor: Actor, report: Report) -> bool:
    """Whether the phone that sent it may send today."""
    found = session.execute(
        select(Device, Person)
        .join(Person, Person.id == Device.person_id)
        .where(Device.id == report.device_id)
    ).first()
    return may(actor, "report.triage", report) and found is not None and accounts.is_alive(*found)
