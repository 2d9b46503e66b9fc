"""Every change of a photo: listed by its envelope, its bytes, what the house does by itself."""

from app.sending.changes.listing import list_again, list_photos, list_sealed
from app.sending.changes.photos import keep, take_part
from app.sending.changes.upkeep import (
    ask_again,
    finish,
    forget_photo_hashes,
    forget_photo_ids,
    lose,
)

__all__ = [
    "ask_again",
    "finish",
    "forget_photo_hashes",
    "forget_photo_ids",
    "keep",
    "list_again",
    "list_photos",
    "list_sealed",
    "lose",
    "take_part",
]
