"""What really lies on the server, held against what lay on the phone: each once, each byte."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from app.core import photos as store
from app.core.db import session
from app.reports.tables import Report
from app.sending.reads import id_hash
from app.sending.tables import Photo
from app.walks.tables import WalkEntry, WalkScore
from tests.journeys.living import Live
from tests.journeys.opening import told
from tests.journeys.walking import inside

Item = dict[str, Any]


def row_of(item: Item) -> Report | WalkEntry | WalkScore:
    """The one row of an item: fails where there is none, or two."""
    if item["kind"] == "report":
        return session.query(Report).filter_by(phone_id=UUID(item["id"])).one()
    found: list[Any] = []
    for table in (WalkEntry, WalkScore):
        found += session.query(table).filter_by(id_hash=id_hash(item["id"])).all()
    assert len(found) == 1, (item, found)
    return found[0]


def arrived_once(live: Live, items: Iterable[Item]) -> None:
    with inside(live):
        for item in items:
            row = row_of(item)
            found = photos_of(row)
            assert found == announced(item) or found == sealed_in(live, item), item


def nothing_arrived(live: Live, items: Iterable[Item]) -> None:
    with inside(live):
        for item in items:
            assert not session.query(Report).filter_by(phone_id=UUID(item["id"])).count()
            assert not session.query(WalkEntry).filter_by(id_hash=id_hash(item["id"])).count()


def announced(item: Item) -> Counter[str]:
    return Counter(photo["sha256"] for photo in item["photos"])


def sealed_in(live: Live, item: Item) -> Counter[str]:
    """The photos of what was sealed after it had been sent: the phone no longer has them open."""
    envelope = json.loads(told(live.data, {**item, "envelope": json.dumps(item["envelope"])}))
    return announced({"photos": [], **envelope})


def photos_of(row: Any) -> Counter[str]:
    """By the digest of the bytes that lie in the store, not by what the row says of them."""
    holder = {Report: "report", WalkEntry: "walk_entry", WalkScore: "walk_score"}[type(row)]
    found = session.query(Photo).filter_by(holder=holder, holder_id=row.id, listed=True)
    return Counter(digest(photo) for photo in found)


def digest(photo: Photo) -> str:
    """Once it has been made ready its first bytes are gone: they were judged when they came."""
    assert photo.state in {"stored", "processed"}, photo.state
    if not photo.parts:
        return photo.sha256
    try:
        return hashlib.sha256(b"".join(map(store.get, photo.parts))).hexdigest()
    except FileNotFoundError:
        session.rollback()
        assert photo.state == "processed"
        return photo.sha256
