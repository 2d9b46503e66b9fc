"""What of a walk is disposed of, and when: a table. Its record (plan, findings, answers, protocol,
photos that were approved) is preserved, as the records schedule of a municipality asks for."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class DisposalRule:
    """`setting` holds the days after the walk's end; `column` tells when it was done."""

    name: str
    setting: str
    column: str

    def is_due(self, ends_at: datetime, now: datetime, days: int) -> bool:
        return ends_at + timedelta(days=days) < now


PHOTOS = DisposalRule("photos", "walk_photo_days", "photos_disposed_at")
WORDS = DisposalRule("words", "walk_text_days", "words_disposed_at")
RULES = (PHOTOS, WORDS)
