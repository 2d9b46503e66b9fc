"""What comes in with every envelope: the photos it announces, and their bytes in pieces."""

import re
from collections.abc import Iterable
from typing import Literal, TypeVar
from uuid import UUID

from flask import request
from pydantic import Field, ValidationError

from app.core import sealing
from app.core.openapi import Outbox, Sealed, Strict, Whole
from app.core.refusals import Refusal
from app.core.strict import checked
from app.sending.rules.sealed import envelope_name
from app.sending.rules.upload import ListedPhoto

DIGITS = re.compile(r"[0-9]{1,10}")
PARTIAL = "application/partial-upload"
Inner = TypeVar("Inner", bound=Outbox)


class IdsAsked(Outbox):
    ids: list[UUID] = Field(max_length=1000)


class EnvelopePhoto(Outbox):
    id: UUID
    size: Whole
    sha256: str
    type: str = ""


def listed(photos: Iterable[EnvelopePhoto]) -> tuple[ListedPhoto, ...]:
    """Each id once."""
    by_id = {photo.id: photo for photo in reversed(list(photos))}
    return tuple(
        ListedPhoto(one.id, one.size, one.sha256.lower(), one.type)
        for one in reversed(by_id.values())
    )


class Enc(Outbox):
    """The envelope itself, sealed: base64url of `LYK1`, the key's id (8 bytes, here in hex as `key`),
    the phone's one-time P-256 point (65 bytes, uncompressed), then pieces of at most 256 KiB with
    their AES-GCM tags. Key: ECDH, HKDF-SHA-256, salt = those 77 bytes, info = `lykta sealed 1
    report:<id>:<sender>` (`walk_entry:<id>:<sender>`; a photo's bytes: `photo:<id>:<sender>`). Sender:
    an account's number, else the SHA-256 of the upload key in hex, else nothing; it is never sent.
    Nonce of a piece: seven zero bytes, its number in four, 1 for the last and 0 for others. The public
    key comes with `/api/v1/ping`. `v` is 2; under 1 no sender was named, and of a photo no id.

    A rescue file is `LYKTA-RESCUE 2 sealed <bytes>`, an empty line, then such a thing in base64 lines,
    info = `lykta sealed 1 rescue` (`LYKTA-RESCUE 2 open`: without seal). Inside, lines of JSON:
    `{lykta, v, made_at, items}`, per item `{item}` and its `{photo, base64}` pieces, last `{end}`."""

    v: Whole
    key: str
    body: str


class SealedEnvelope(Sealed):
    """What only the municipality can read. `photos` are announced by the digests of their sealed
    bytes and sent as those. What cannot be opened is kept and waits for a coordinator."""

    v: Whole
    enc: Enc
    photos: list[EnvelopePhoto] = Field(default_factory=list)
    receipt_hash: str | None = None

    def name(self, kind: str, phone_id: UUID, sender: str) -> str:
        return envelope_name(kind, phone_id, sender, self.enc.v)

    def opened(self, municipality_id: int, about: str, inner: type[Inner]) -> tuple[Inner, bytes]:
        """The envelope inside and its bytes; Unopened says why not."""
        raw = sealing.opened(municipality_id, sealing.text_bytes(self.enc.body), about)
        try:
            return inner.model_validate_json(checked(raw, len(raw))), raw
        except (Refusal, ValidationError) as error:
            raise sealing.Unopened("malformed") from error


class Part(Strict):
    """The headers of a piece of a photo."""

    offset: int
    last: Literal["?0", "?1"]


def part() -> Part:
    offset, last = request.headers.get("Upload-Offset", ""), request.headers.get("Upload-Complete")
    if request.mimetype != PARTIAL:
        raise Refusal("not_partial_upload")
    if not DIGITS.fullmatch(offset) or last not in {"?0", "?1"}:
        raise Refusal("upload_headers_unreadable")
    return Part(offset=int(offset), last=last)  # type: ignore[arg-type]


def piece(most_bytes: int) -> bytes:
    """The body, cut off while receiving as soon as it is longer than it may be."""
    if (request.content_length or 0) > most_bytes:
        raise Refusal("photo_too_big")
    content = request.stream.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise Refusal("photo_too_big")
    return content


def whole(content: bytes) -> bool:
    """Whether all came that was announced: a connection that breaks off leaves a shorter body."""
    return len(content) >= (request.content_length or 0)
