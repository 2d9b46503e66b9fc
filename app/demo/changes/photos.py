"""The demo's photos, sent after their reports on the way that a phone's photos take."""

from typing import TYPE_CHECKING

from app.core.unit import unit
from app.sending import changes, reads

if TYPE_CHECKING:
    from app.demo.changes.reports import Upload


def send_photos(uploads: "list[Upload]") -> None:
    for one in uploads:
        upload = reads.upload(one.actor, one.proof, one.listed.id)
        assert upload is not None
        kept = changes.keep(upload, one.content)
        with unit():
            changes.take_part(one.actor, upload, kept)
