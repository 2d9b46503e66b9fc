"""Safety walks: planned by Karin, recorded by phones that joined, as on an evening outdoors."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from app.core import ids
from app.core.actor import Actor
from app.demo.changes.findings import followed_up
from app.demo.changes.reports import Step, Teller, Upload, photographed
from app.demo.rules import answered, moment
from app.places import reads as places
from app.sending.rules.sender import Proof
from app.walks import changes, reads
from app.walks.rules import of_stop
from app.walks.rules.drafting import EntryDraft, RoleDraft, ShareDraft, StopDraft, WalkDraft

PLANNED_BEFORE = timedelta(days=28)
LATEST_PLANNED = timedelta(hours=2)
PHONES = 6
PERSPECTIVES = ("boende", "äldre", "unga", "boende", "kvinnor", "personal")
STEPS_DONE = ("need", "area_route", "time_of_day", "invite", "prep_meeting")


@dataclass
class Evening:
    """One walk while it is told: its row is found by its number, its phones by their actors."""

    teller: Teller
    told: dict[str, Any]
    starts: datetime
    minutes: int
    measures: dict[str, dict[str, Any]]
    number: str = ""
    phones: list[Actor] = field(default_factory=list)

    @property
    def karin(self) -> Actor:
        return self.teller.people.actors["karin"]

    @property
    def walk(self) -> Any:
        found = reads.walk(self.karin, "walk.plan", self.number)
        assert found is not None
        return found


def walk_steps(teller: Teller, content: dict[str, Any]) -> Iterator[Step]:
    """In the order of the evening: planned, joined, recorded, done."""
    measures = {one["id"]: one for one in content["measures"]}
    for one in content["safety_walks"]:
        starts = moment(teller.now, one["days_ago"], one["start"])
        ends = moment(teller.now, one["days_ago"], one["end"])
        minutes = int((ends - starts).total_seconds()) // 60
        evening = Evening(teller, one, starts, minutes, measures)
        yield planned_on(evening), partial(plan, evening)
        if one["status"] != "planned":
            yield starts, partial(join, evening)
            yield from recorded(evening)
            yield ends, partial(end, evening)
        if one["status"] == "followed_up":
            yield from followed_up(evening)


def planned_on(evening: Evening) -> datetime:
    return min(evening.starts - PLANNED_BEFORE, evening.teller.now - LATEST_PLANNED)


def month_before(moment_: datetime) -> str:
    """The thirty days that showed the need, in the picture's address for them."""
    last = moment_.date()
    return f"{last - timedelta(days=29)}-till-{last}"


def plan(evening: Evening) -> None:
    walk = changes.plan(evening.karin, drafted(evening))
    evening.number = walk.number
    for phase in STEPS_DONE:
        changes.mark_step(evening.karin, walk, phase, done=True)
    roles = evening.told.get("roles", ())
    changes.set_roles(evening.karin, walk, tuple(role(evening, one) for one in roles))
    changes.share_out(
        evening.karin,
        walk,
        tuple(
            ShareDraft(one["group"], f"s{n}")
            for one in evening.told.get("shares", ())
            for n in one["stops"]
        ),
    )


def drafted(evening: Evening) -> WalkDraft:
    one, here = evening.told, evening.teller.ground
    areas = {area.slug: area.id for area in places.areas(evening.karin)}
    return WalkDraft(
        municipality_id=here.here.id,
        title=one["sv"],
        why=one["why"],
        starts_at=evening.starts,
        minutes=evening.minutes,
        stops=tuple(
            StopDraft(stop["name"], stop["pos"][0], stop["pos"][1], stop["place_type"])
            for stop in one["stops"]
        ),
        organisation_id=here.organisations[one["organiser"]],
        quick=one["quick"],
        dark=one["light"] != "dagsljus",
        area_id=areas.get(one["area"]),
        need_kind="area",
        need_ref=f"/lagesbild/{month_before(planned_on(evening))}?area={one['area']}",
        meeting_place=one["meeting_place"],
        people=one.get("expected") or sum(one["participants"].values()),
        announced=one.get("announced", False),
    )


def role(evening: Evening, one: dict[str, Any]) -> RoleDraft:
    person = evening.teller.people.actors.get(one.get("person", ""))
    return RoleDraft(one["role"], one["name"], person.id if person else None, one.get("group"))


def join(evening: Evening) -> None:
    code, _token = changes.make_code(evening.karin, evening.walk)
    visitor = Actor(municipality_id=evening.karin.municipality_id)
    for _ in range(PHONES):
        token = changes.join(visitor, evening.walk, code)[1]
        phone = reads.actor_of_participant(token)
        assert phone is not None
        evening.phones.append(phone)


def recorded(evening: Evening) -> Iterator[Step]:
    """Stop by stop; every phone says what it says there."""
    stops = evening.told["stops"]
    for n, stop in enumerate(stops):
        at = evening.starts + timedelta(minutes=(n + 1) * evening.minutes / (len(stops) + 1))
        for phone in range(PHONES):
            yield at + timedelta(seconds=20 * phone), partial(at_stop, evening, n, phone, at)
        found = (one for one in evening.told["findings"] if one["stop"] == stop["id"])
        for later, one in enumerate(found, 3):
            moment_ = at + timedelta(minutes=later)
            yield moment_, partial(fault, evening, n, one, moment_)
    yield evening.starts + timedelta(minutes=evening.minutes - 1), partial(close, evening)


def at_stop(evening: Evening, n: int, phone: int, at: datetime) -> None:
    stop = evening.told["stops"][n]
    said = {one["question"] for one in evening.told["findings"] if one["stop"] == stop["id"]}
    asked = asked_at(evening, stop["place_type"])
    for question, value in answered(asked, stop["feel"], n, phone, said):
        perspectives = (PERSPECTIVES[phone],) if question.individual else ()
        said_here = {"stop": f"s{n + 1}", "question": question.id, "value": value}
        record(evening, phone, at, perspectives=perspectives, **said_here)


def asked_at(evening: Evening, place_type: str) -> list[Any]:
    checklist = reads.checklist_of(evening.karin, evening.walk)
    told = evening.told
    sections = of_stop(checklist, place_type, quick=told["quick"], dark=told["light"] != "dagsljus")
    return [question for section in sections for question in section.questions]


def fault(evening: Evening, n: int, one: dict[str, Any], at: datetime) -> None:
    """What somebody wrote at the answer, with the photo; what is good is an answer of words."""
    said: dict[str, Any] = {"stop": f"s{n + 1}", "question": one["question"]}
    if one.get("positive"):
        said |= {"kind": "finding", "question": "", "text": one["note"], "good": True}
    else:
        said |= {"value": "brist", "text": one["note"], "proposal": one.get("proposal", "")}
    if one.get("photo"):
        listed, content = photographed(one["photo"], one["id"])
        said["photos"] = (listed,)
        photo = Upload(evening.phones[1], Proof(), listed, content)
        evening.teller.told.photos.append(photo)
    record(evening, 1, at, perspectives=("boende",), **said)


def close(evening: Evening) -> None:
    """The words of the closing: each phone one of the three most important."""
    at = evening.starts + timedelta(minutes=evening.minutes - 1)
    for phone, words in enumerate(evening.told["top3"]):
        record(evening, phone, at, question="w_top3", value=words)
    for phone in range(PHONES):
        record(evening, phone, at, question="w_area_feel", value=2 + phone % 3)


def record(evening: Evening, phone: int, at: datetime, **said: Any) -> None:
    entry_id = ids.uuid7()
    draft = EntryDraft(
        id=entry_id,
        digest=hashlib.sha256(entry_id.bytes).hexdigest(),
        version=1,
        captured_at=at,
        **{"kind": "answer", **said},
    )
    changes.record(evening.phones[phone], evening.walk, draft)


def end(evening: Evening) -> None:
    changes.move_on(evening.karin, evening.walk, "walked")
