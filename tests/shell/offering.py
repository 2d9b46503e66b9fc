"""What phones hold and offer again: reports with photos, and an entry of a walk."""

import hashlib
from dataclasses import dataclass
from typing import Any

from flask import Flask

from app.core import ids, photos
from app.core.actor import Actor, Post, Role
from app.core.db import session
from app.places.tables import Municipality
from app.reports.tables import Report
from app.sending.tables import Photo
from app.walks.tables import WalkEntry
from tests.reports.phone import Phone, envelope, jpeg, listed
from tests.walks.phone import Walk


@dataclass
class Held:
    """A report as its phone keeps it until `keep_until`: the same bytes, id and key each time."""

    n: int
    key: str
    id: str
    photo: bytes
    body: dict[str, Any]

    @classmethod
    def made(cls, n: int) -> "Held":
        photo = jpeg(200 + n, 100 + n)
        body = envelope(text=f"Rapport {n}", photos=[listed(photo)])
        return cls(n, ids.upload_key(), str(ids.uuid7()), photo, body)

    def phone(self, app: Flask) -> Phone:
        phone = Phone(app.test_client())
        phone.key = self.key
        return phone

    def offer(self, app: Flask) -> tuple[int, dict[str, Any]]:
        """As the outbox does: the text first, then what the receipt says is lacking."""
        phone = self.phone(app)
        answer = phone.put(self.body, self.id)
        (progress,) = answer.json["photos"].items()
        if not progress[1]["complete"]:
            sent = phone.patch(progress[0], self.photo[progress[1]["offset"] :])
            assert sent.status_code in {204, 409}
        return answer.status_code, answer.json

    def whole(self, app: Flask) -> bool:
        answer = self.phone(app).put(self.body, self.id)
        return answer.status_code == 200 and all(
            photo["complete"] for photo in answer.json["photos"].values()
        )


def walk_of(app: Flask) -> tuple[Walk, str]:
    """A walk of the first municipality, and the token of somebody who joined it."""
    place = session.query(Municipality.id).order_by(Municipality.id).first()
    post = Post(Role.COORDINATOR, None)
    walk = Walk(app, Actor(1, place[0] if place else None, (post,), "Karin"))
    return walk, walk.join().json["token"]


def texts() -> list[str]:
    found = sorted(session.scalars(session.query(Report.text).statement).all())
    session.rollback()
    return found


def entries() -> int:
    return session.query(WalkEntry).count()


def every_digest_is_right() -> bool:
    """Of the bytes that lie in the store, for every photo that is said to be whole."""
    rows = session.query(Photo).filter_by(state="stored").all()
    kept = {row.sha256: b"".join(map(photos.get, row.parts)) for row in rows}
    session.rollback()
    return all(hashlib.sha256(content).hexdigest() == digest for digest, content in kept.items())


def photos_whole() -> int:
    return session.query(Photo).filter(Photo.state.in_(["stored", "processed"])).count()
