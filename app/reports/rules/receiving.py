"""Content is never refused: what does not fit is kept for a coordinator, with the reason."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.catalogue.rules import Catalogue
from app.places.rules import SWEDEN, Ground, doubt
from app.reports.rules import moments
from app.reports.rules.draft import Draft
from app.sending.rules.upload import WHOLE

VERSIONS = {1}
RECEIPT_HASH = re.compile(r"[0-9a-f]{64}")
CONTACT = re.compile(r"[^@\s]{1,64}@[^@\s]{1,185}\.[^@\s]{2,63}")
# Said in the form, but nothing that must be hidden: an ordinary fault report.
HARMLESS_TOPICS = {"fault_report_only"}


class Reason(StrEnum):
    """Why a report waits in quarantine; those of places.rules.Doubt stand beside them."""

    UNKNOWN_VERSION = "unknown_version"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_CATEGORY = "unknown_category"
    TEXT_TOO_LONG = "text_too_long"
    NO_PLACE = "no_place"
    TOO_MANY_PHOTOS = "too_many_photos"
    RECEIPT_UNREADABLE = "receipt_unreadable"
    RECEIPT_TAKEN = "receipt_taken"
    SENDER_REVOKED = "sender_revoked"
    SEAL_KEY_UNKNOWN = "seal_key_unknown"
    SEAL_BROKEN = "seal_broken"
    RESCUED = "rescued"


class Flag(StrEnum):
    """What triage is told beside the report; a flag holds nothing back."""

    PERSONAL = "personal_data"
    TOPIC = "redirect_topic"
    OUTSIDE = "place_outside"
    NOT_OFFERED = "category_not_offered"
    GUESSED = "category_guessed"
    ANSWERS = "answers_unclear"
    CLOCK = "clock_doubtful"
    CONTACT = "contact_unreadable"
    REVISED = "revised_after_triage"


@dataclass(frozen=True, slots=True)
class Measures:
    """What this municipality holds a draft against."""

    catalogue: Catalogue
    ground: Ground = SWEDEN
    text_max: int = 2000
    photo_max_count: int = 10


def reasons(draft: Draft, measures: Measures) -> list[str]:
    """Why the draft must be looked at before it counts; empty when it may stand as it is."""
    if draft.fault:
        return [draft.fault]
    catalogue = measures.catalogue
    found = {
        Reason.UNKNOWN_VERSION: draft.version not in VERSIONS,
        Reason.UNKNOWN_KIND: draft.kind not in catalogue.kinds,
        Reason.UNKNOWN_CATEGORY: draft.category not in catalogue.categories,
        Reason.TEXT_TOO_LONG: max(len(draft.text), len(draft.place.text)) > measures.text_max,
        Reason.TOO_MANY_PHOTOS: len(draft.photos) > measures.photo_max_count,
        Reason.RECEIPT_UNREADABLE: draft.receipt_hash is not None
        and not RECEIPT_HASH.fullmatch(draft.receipt_hash),
    }
    return [str(reason) for reason, broken in found.items() if broken] + of_place(draft, measures)


def of_place(draft: Draft, measures: Measures) -> list[str]:
    point = position(draft)
    if point is None:
        return [] if draft.place.text.strip() else [str(Reason.NO_PLACE)]
    wrong = doubt(*point, measures.ground)
    return [str(wrong)] if wrong and wrong.impossible else []


def position(draft: Draft) -> tuple[float, float] | None:
    """The point, if both halves of it are there."""
    if draft.place.lat is None or draft.place.lon is None:
        return None
    return draft.place.lat, draft.place.lon


def flags(draft: Draft, measures: Measures, role: str, now: datetime) -> list[str]:
    """What stands beside the report, but for what its words say (see `heard`)."""
    category = measures.catalogue.categories.get(draft.category)
    point = position(draft)
    wrong = doubt(*point, measures.ground) if point else None
    found = {
        Flag.OUTSIDE: wrong is not None and not wrong.impossible,
        Flag.NOT_OFFERED: category is not None and not category.open_to(role),
        Flag.GUESSED: not draft.category_chosen,
        Flag.ANSWERS: bool(measures.catalogue.misfits(draft.answers)),
        Flag.CLOCK: not moments.possible(captured(draft), now)
        or moments.wrong(draft.clock_offset_ms),
        Flag.CONTACT: draft.contact is not None and contact(draft) is None,
    }
    return [str(flag) for flag, there in found.items() if there]


def heard(findings: Iterable[str], topics: Iterable[str]) -> list[str]:
    """Flags of the words: `personal_data:phone`, `redirect_topic:child_concern`, each once."""
    said = [f"{Flag.PERSONAL}:{kind}" for kind in findings]
    said += [f"{Flag.TOPIC}:{topic}" for topic in topics]
    return list(dict.fromkeys(said))


def restricted(topics: Iterable[str]) -> bool:
    """Does a hinted topic close the report to all but the coordinator?"""
    return bool(set(topics) - HARMLESS_TOPICS)


def contact(draft: Draft) -> str | None:
    address = (draft.contact or "").strip()
    return address if CONTACT.fullmatch(address) else None


def captured(draft: Draft) -> datetime | None:
    """When the phone saved it, by the server's clock as far as the phone knew that."""
    return moments.corrected(draft.captured_at, draft.clock_offset_ms)


def storable_whole(number: int | None) -> int | None:
    # A range asked for None would count through all of its numbers.
    return number if number is not None and number in WHOLE else None
