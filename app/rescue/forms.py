"""Rescue files as phones write them: lines of JSON, sealed and in base64; and the first format, one
JSON in the open. Each fault has its code, and is found before anything is taken in."""

import base64
import json
from collections.abc import Iterator
from itertools import groupby
from typing import IO, Any
from uuid import UUID

from pydantic import ValidationError

from app.core import sealing
from app.core.refusals import Refusal
from app.core.settings import settings
from app.core.strict import checked
from app.reports.forms import Envelope, SealedReport
from app.reports.rules.draft import Draft
from app.rescue.rules import KINDS, Item, PhotoBytes, WrongFile
from app.walks.forms import SealedEntry, WalkEntryEnvelope
from app.walks.rules.drafting import EntryDraft

MAGIC = b"LYKTA-RESCUE 2 "
FIRST_FORMAT = b'{"lykta":"rescue","v":1,'
MOST_OPEN_BYTES = 64_000_000
# Each bracket becomes an object in memory: so many are more than any phone's file has.
MOST_BRACKETS = 20_000
LONGEST_LINE = 2_000_000
Entry = Item | PhotoBytes


def look_through(stream: IO[bytes], municipality_id: int) -> int:
    """Reads all of it and takes nothing in. How many items there are, or WrongFile."""
    found = sum(isinstance(entry, Item) for entry in entries(stream, municipality_id))
    stream.seek(0)
    return found


def entries(stream: IO[bytes], municipality_id: int) -> Iterator[Entry]:
    """Each item, followed by its photos; one photo at a time is held in memory."""
    head = stream.readline(200)
    if head.startswith(FIRST_FORMAT):
        return of_first_format(head + stream.read(MOST_OPEN_BYTES + 1))
    if head.startswith(b"LYKTA-RESCUE ") and not head.startswith(MAGIC):
        raise WrongFile("newer")
    told = head.removeprefix(MAGIC).split()
    if not head.startswith(MAGIC) or not told:
        raise WrongFile("foreign")
    stream.readline(200)
    if told[0] == b"open":
        return grouped(parsed(lines(iter(lambda: stream.read(1 << 18), b""))))
    if told[0] != b"sealed" or len(told) < 2 or not told[1].isdigit():
        raise WrongFile("foreign")
    return grouped(parsed(lines(unsealed(InText(stream, int(told[1])), municipality_id))))


class InText:
    """The sealed bytes that stand in the file as lines of base64, as many as it has said."""

    def __init__(self, stream: IO[bytes], whole: int) -> None:
        self.stream, self.missing = stream, whole
        self.ready = b""

    def read(self, wanted: int = -1) -> bytes:
        while len(self.ready) < wanted:
            if not (line := self.stream.readline(LONGEST_LINE)):
                break
            self.take(line.strip())
        if len(self.ready) < wanted and self.missing > 0:
            raise WrongFile("truncated")
        out, self.ready = self.ready[:wanted], self.ready[wanted:]
        return out

    def take(self, line: bytes) -> None:
        try:
            self.ready += (part := base64.b64decode(line, validate=True))
        except ValueError as error:
            rest = self.stream.read(1)
            raise WrongFile("changed" if rest else "truncated") from error
        self.missing -= len(part)
        if self.missing < 0:
            raise WrongFile("changed")


def unsealed(stream: Any, municipality_id: int) -> Iterator[bytes]:
    try:
        yield from sealing.pieces(municipality_id, stream, "rescue")
    except sealing.Unopened as why:
        raise WrongFile("changed" if str(why) == "foreign" else str(why)) from why


def lines(parts: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for part in parts:
        *whole, rest = (rest + part).split(b"\n")
        yield from whole
        if len(rest) > LONGEST_LINE:
            raise WrongFile("changed")
    if rest:
        raise WrongFile("truncated")


def parsed(found: Iterator[bytes]) -> Iterator[dict[str, Any]]:
    """The last line says that it is the last."""
    ended = False
    for n, line in enumerate(found):
        told = as_json(line)
        if n == 0 and told.get("lykta") != "rescue":
            raise WrongFile("foreign")
        if n == 0 and told.get("v") != 2:
            raise WrongFile("newer")
        ended = "end" in told
        if n and not ended:
            yield told
    if not ended:
        raise WrongFile("truncated")


def as_json(line: bytes) -> dict[str, Any]:
    try:
        told = json.loads(checked(line, LONGEST_LINE))
    except Refusal as error:
        raise WrongFile("changed") from error
    if not isinstance(told, dict):
        raise WrongFile("changed")
    return told


def grouped(told: Iterator[dict[str, Any]]) -> Iterator[Entry]:
    for name, same in groupby(told, key=lambda one: str(one.get("photo", ""))):
        if name:
            yield photo(name, (one.get("base64") for one in same))
        else:
            yield from (item(one.get("item")) for one in same)


def of_first_format(raw: bytes) -> Iterator[Entry]:
    if len(raw) > MOST_OPEN_BYTES:
        raise WrongFile("too_big")
    if raw.count(b"[") + raw.count(b"{") > MOST_BRACKETS:
        raise WrongFile("too_big")
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise WrongFile("truncated") from error
    for one in listed(told, "items"):
        yield item(one)
        for of_it in listed(one, "photos"):
            if isinstance(of_it, dict) and of_it.get("base64"):
                yield photo(str(of_it.get("id")), iter([of_it["base64"]]))


def listed(told: dict[str, Any], name: str) -> list[Any]:
    found = told.get(name, [])
    if not isinstance(found, list):
        raise WrongFile("changed")
    return found


def item(told: Any) -> Item:
    try:
        if told["kind"] not in KINDS:
            raise WrongFile("newer")
        optional = {name: told.get(name) or "" for name in ("account", "upload_key", "sender")}
        if not all(isinstance(value, str) for value in optional.values()):
            raise WrongFile("changed")
        envelope = told["envelope"].encode()
        return Item(id=UUID(told["id"]), kind=told["kind"], envelope=envelope, **optional)
    except WrongFile:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WrongFile("changed") from error


def photo(name: str, parts: Iterator[Any]) -> PhotoBytes:
    most, content = settings().photo_max_bytes + sealing.MOST_SEALED_BYTES, bytearray()
    try:
        for part in parts:
            content += base64.b64decode(part, validate=True)
            if len(content) > most:
                raise WrongFile("changed")
        return PhotoBytes(UUID(name), bytes(content))
    except (TypeError, ValueError) as error:
        raise WrongFile("changed") from error


def draft_of(one: Item, municipality_id: int, sender: str) -> Draft | tuple[str, EntryDraft] | None:
    """The report, or the walk's number and the entry; nothing when it is neither. `sender`: as it
    was sealed for."""
    try:
        raw = checked(one.envelope, settings().json_max_bytes)
        shapes = SHAPES[one.kind]
        body: Any = shapes["enc" in json.loads(raw)].model_validate_json(raw)
    except (Refusal, ValidationError, TypeError):
        return None
    sealed = isinstance(body, SealedReport | SealedEntry)
    about = (one.id, municipality_id) if sealed else (one.id,)
    by = {"sender": sender} if sealed else {}
    if one.kind == "walk_entry":
        return body.walk, body.draft(*about, raw, **by)
    return body.draft(*about, raw, **by, anonymous=not (one.account or one.sender))


SHAPES: dict[str, tuple[type[Any], type[Any]]] = {
    "report": (Envelope, SealedReport),
    "walk_entry": (WalkEntryEnvelope, SealedEntry),
}
