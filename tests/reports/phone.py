"""A phone as the report API sees it: makes ids and keys, sends envelopes and pieces of photos."""

import hashlib
import io
import json
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from PIL import Image

from app.core import ids

PARTIAL = "application/partial-upload"


def envelope(**change: Any) -> dict[str, Any]:
    return {
        "v": 1,
        "kind": "concern",
        "category": "lighting_fault",
        "text": "Fyra lyktstolpar är släckta.",
        "place": {"lat": 59.5222, "lon": 15.9868, "accuracy_m": 8, "source": "gps", "text": ""},
        "captured_at": "2026-11-20T18:12:31+01:00",
        "form_version": "2026-11-1",
    } | change


def jpeg(width: int = 64, height: int = 48, **how: Any) -> bytes:
    return encoded(Image.new("RGB", (width, height), (200, 40, 40)), "JPEG", **how)


def encoded(photo: Image.Image, kind: str, **how: Any) -> bytes:
    out = io.BytesIO()
    photo.save(out, kind, **how)
    return out.getvalue()


def listed(content: bytes, **change: Any) -> dict[str, Any]:
    return {
        "id": str(ids.uuid7()),
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "type": "image/jpeg",
    } | change


class Phone:
    """Anonymous with the upload key of one report, or an account's with a device token."""

    def __init__(self, client: FlaskClient, token: str = "") -> None:
        self.client = client
        self.token = token
        self.key = ids.upload_key()

    @property
    def proof(self) -> dict[str, str]:
        if self.token:
            return {"Authorization": f"Bearer {self.token}"}
        return {"Lykta-Upload-Key": self.key}

    def put(self, body: Any = None, report_id: UUID | str | None = None, **headers: str) -> Any:
        raw = body if isinstance(body, bytes | str) else json.dumps(body or envelope())
        path = f"/api/v1/reports/{report_id or ids.uuid7()}"
        sent = {"Content-Type": "application/json", **self.proof, **headers}
        return self.client.put(path, data=raw, headers=sent)

    def head(self, photo_id: str) -> Any:
        return self.client.head(f"/api/v1/photos/{photo_id}", headers=self.proof)

    def patch(
        self, photo_id: str, content: bytes, offset: int = 0, *, last: bool = True, **headers: str
    ) -> Any:
        sent = {
            "Content-Type": PARTIAL,
            "Upload-Offset": str(offset),
            "Upload-Complete": "?1" if last else "?0",
            **self.proof,
        }
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.patch(f"/api/v1/photos/{photo_id}", data=content, headers=sent | given)

    def have(self, *report_ids: str) -> Any:
        return self.client.post("/api/v1/have", json={"ids": report_ids}, headers=self.proof)

    def file_with_photo(self, content: bytes, **change: Any) -> tuple[str, str]:
        """(report id, photo id) after the whole photo has come."""
        report_id, photo = str(ids.uuid7()), listed(content)
        assert self.put(envelope(photos=[photo], **change), report_id).status_code == 201
        assert self.patch(photo["id"], content).status_code == 204
        return report_id, photo["id"]
