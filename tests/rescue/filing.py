"""Rescue files as phones write them."""

import base64
import json
from typing import Any

from app.core import sealing
from tests import sealer
from tests.reports.phone import jpeg, listed

PIECE = 196_608
PICTURE = jpeg()
PHOTO = listed(PICTURE)


def text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def lines(items: list[dict[str, Any]], photos: dict[str, bytes], **head: Any) -> bytes:
    told: list[dict[str, Any]] = [{"lykta": "rescue", "v": 2, "items": len(items)} | head]
    for item in items:
        told.append({"item": item})
        for photo in json.loads(item["envelope"]).get("photos", []):
            content = photos.get(photo["id"], b"")
            for at in range(0, len(content), PIECE):
                part = content[at : at + PIECE]
                told.append({"photo": photo["id"], "base64": text(part)})
    told.append({"end": len(items)})
    return b"".join(json.dumps(one).encode() + b"\n" for one in told)


def sealed(inside: bytes, municipality_id: int, point: str = "") -> bytes:
    to = point or sealing.public(municipality_id).point
    content = sealer.sealed(to, "rescue", inside)
    parts = [text(content[at : at + 3 * PIECE]) for at in range(0, len(content), 3 * PIECE)]
    return f"LYKTA-RESCUE 2 sealed {len(content)}\n\n".encode() + "\n".join(parts).encode() + b"\n"


def first_format(items: list[dict[str, Any]], photos: dict[str, bytes]) -> bytes:
    """What phones wrote before files were sealed."""
    made = []
    for item in items:
        listed = json.loads(item["envelope"]).get("photos", [])
        made.append(item | {"photos": [p | {"base64": text(photos[p["id"]])} for p in listed]})
    head = {"lykta": "rescue", "v": 1, "made_at": "2026-11-20T18:00:00.000Z", "items": made}
    return json.dumps(head, separators=(",", ":")).encode()
