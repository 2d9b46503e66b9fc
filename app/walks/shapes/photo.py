"""A photo as those who lead the walk see it: it is there, on its way, cut off, or no photo."""

from dataclasses import dataclass
from typing import Any

from app.sending.rules.photo import PhotoState

READY, MADE, CUT_OFF, UNREADABLE = "ready", "made", "cut_off", "unreadable"
FATES = {
    PhotoState.WAITING: CUT_OFF,
    PhotoState.STORED: MADE,
    PhotoState.PROCESSED: READY,
    PhotoState.UNREADABLE: UNREADABLE,
    PhotoState.REFUSED: UNREADABLE,
}


@dataclass(frozen=True, slots=True)
class PhotoPart:
    """`fate`: ready | made (all has come) | cut_off (`percent` has) | unreadable."""

    token: str
    fate: str = READY
    public: bool = False
    percent: int = 100

    @property
    def ready(self) -> bool:
        return self.fate == READY


def fate(photo: Any) -> str:
    return FATES[PhotoState(photo.state)]


def photo_part(photo: Any, *, public: bool = False) -> PhotoPart:
    come = round(100 * photo.received_bytes / photo.size) if photo.size else 0
    return PhotoPart(photo.token, fate(photo), public, min(come, 99))
