"""Makers of things with sensible defaults, put straight into the tables."""

import itertools
import secrets
from datetime import timedelta
from typing import Any

from app.accounts.tables import Device
from app.core.clock import now
from app.core.db import session
from app.core.ids import CROCKFORD
from app.reports.tables import Report
from app.sending.tables import Photo

REPORT: dict[str, Any] = {
    "source": "public",
    "kind": "concern",
    "group": "environment",
    "category": "lighting_fault",
    "text": "Fyra lyktstolpar är släckta.",
    "form_version": "2026-11-1",
    "lat": 59.5222,
    "lon": 15.9868,
    "place_source": "gps",
    "place_text": "Kristinelundsvägen",
    "sensitivity": "open",
    "severity": 2,
}


counted = itertools.count(secrets.randbelow(32**4))


def number() -> str:
    """Looks like any other, and is given once: among thousands, chance would give one twice."""
    n = next(counted)
    letters = "".join(CROCKFORD[n >> 5 * place & 31] for place in range(5))
    return f"{letters[:2]}-{letters[2:]}"


def make_report(municipality_id: int, *, hours_ago: float = 2, **given: Any) -> Report:
    """A stored report; `given` overrides any column."""
    moment = now() - timedelta(hours=hours_ago)
    times = {"captured_at": moment, "happened_at": moment, "received_at": moment}
    report = Report(
        municipality_id=municipality_id, **{"number": number(), **REPORT, **times, **given}
    )
    session.add(report)
    session.flush()
    return report


def make_photo(report: Report, *, position: int = 0, **given: Any) -> Photo:
    photo = Photo(
        municipality_id=report.municipality_id,
        holder="report",
        holder_id=report.id,
        **{
            "position": position,
            "size": 1000,
            "sha256": secrets.token_hex(32),
            "type": "image/jpeg",
            "token": secrets.token_urlsafe(16),
            **given,
        },
    )
    session.add(photo)
    session.flush()
    return photo


def make_device(municipality_id: int, person_id: int, **given: Any) -> Device:
    device = Device(
        municipality_id=municipality_id,
        person_id=person_id,
        **{
            "name": "Telefon",
            "token_hash": secrets.token_hex(32),
            "created_at": now(),
            "seen_at": now(),
            **given,
        },
    )
    session.add(device)
    session.flush()
    return device
