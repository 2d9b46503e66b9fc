"""Reports sent and decided upon, in the order and at the times that the content tells of."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from app.catalogue.reads import standard
from app.core import clock, ids, keys
from app.core.actor import Actor
from app.demo.changes.decisions import decisions
from app.demo.changes.ground import Ground
from app.demo.changes.people import People
from app.demo.rules import days_back, drawn, moment
from app.reports import changes as reports
from app.reports.rules.draft import Draft, Place
from app.sending.rules.sender import Proof
from app.sending.rules.upload import ListedPhoto

UNDERWAY = timedelta(minutes=3)
PATIENCE = timedelta(minutes=1)


@dataclass(frozen=True)
class Upload:
    """A photo that is still on the phone."""

    actor: Actor
    proof: Proof
    listed: ListedPhoto
    content: bytes


@dataclass
class Told:
    numbers: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    photos: list[Upload] = field(default_factory=list)


@dataclass(frozen=True)
class Teller:
    """Who tells what to whom, as of which day. `kinds`: an organisation of each kind."""

    ground: Ground
    people: People
    told: Told
    now: datetime
    kinds: dict[str, int] = field(default_factory=dict)


Step = tuple[datetime, Callable[[], None]]


def tell(steps: Iterable[Step]) -> None:
    """Everything in the order in which it happened, each at its own time."""
    for at, step in sorted(steps, key=lambda step: step[0]):
        with clock.told(at):
            step()


def report_steps(teller: Teller, content: dict[str, Any]) -> Iterator[Step]:
    for one in entries(content, teller.now):
        yield from steps_of(teller, one)


def entries(content: dict[str, Any], now: datetime) -> Iterator[dict[str, Any]]:
    yield from content["reports"]
    for number, one in enumerate(content["history"]):
        for days_ago in one["days_ago"]:
            day = days_back(now, days_ago, one.get("weekday"))
            key = f"h{number}-{days_ago}"
            yield {"status": "closed", **one, "id": key, "days_ago": day}


def steps_of(teller: Teller, one: dict[str, Any]) -> Iterator[Step]:
    """Seen, received three minutes later, decided the next morning: never later than now."""
    seen = moment(teller.now, one["days_ago"], one["time"])
    latest = teller.now - PATIENCE
    yield min(seen + UNDERWAY, latest), lambda: send(teller, one, seen)
    for number, decision in enumerate(decisions(one, teller.told.numbers)):
        at = min(seen + timedelta(hours=10 + 16 * number), latest + timedelta(seconds=number))
        yield at, lambda decision=decision: decision(teller.people.actors["karin"])


def send(teller: Teller, one: dict[str, Any], seen: datetime) -> None:
    here = teller.ground.here
    sender = teller.people.actors.get(one.get("by", ""))
    actor = sender or Actor(municipality_id=here.id)
    proof = Proof() if sender else Proof(key_hash=keys.keyed("ids", ids.upload_key()))
    draft = drafted(one, seen)
    if one.get("code"):
        draft = with_code(teller.told, one, draft)
    if scene := one.get("photo"):
        draft = with_photo(
            teller.told, Upload(actor, proof, *photographed(scene, one["id"])), draft
        )
    teller.told.numbers[one["id"]] = reports.send(actor, here, draft, proof).number


def drafted(one: dict[str, Any], seen: datetime) -> Draft:
    lat, lon = one["pos"]
    place = Place(lat, lon, accuracy_m=8, source="gps", text=one["place"])
    category = standard().categories[one["category"]]
    report_id = ids.uuid7()
    return Draft(
        id=report_id,
        digest=hashlib.sha256(report_id.bytes).hexdigest(),
        content={"text": one["text"], "category": one["category"], "v": 1},
        kind=category.kind,
        category=one["category"],
        text=one["text"],
        place=place,
        captured_at=seen,
        form_version=standard().form_version,
        answers=one.get("answers", {}),
    )


def with_code(told: Told, one: dict[str, Any], draft: Draft) -> Draft:
    code = ids.receipt_code()
    told.codes[one["place"]] = ids.shown(code)
    return replace(draft, receipt_hash=ids.receipt_hash(code))


def photographed(scene: str, key: str) -> tuple[ListedPhoto, bytes]:
    content = drawn(scene, int("".join(filter(str.isdigit, key))))
    digest = hashlib.sha256(content).hexdigest()
    return ListedPhoto(ids.uuid7(), len(content), digest, "image/jpeg"), content


def with_photo(told: Told, upload: Upload, draft: Draft) -> Draft:
    told.photos.append(upload)
    return replace(draft, photos=(upload.listed,))
