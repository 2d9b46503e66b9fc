"""Every SELECT of photos: the sender's phone by its proof, people by their reach."""

from app.sending.reads.seen import photo_by_token, photo_counts, photo_counts_of, photos
from app.sending.reads.upkeep import (
    any_photo,
    kept_by_rows,
    keys_held,
    keys_in_use,
    left_stored,
    lost,
    orphans,
    phones_may_hold,
    photo_ids,
    stored_long,
)
from app.sending.reads.uploads import (
    id_hash,
    photo_hash,
    progress,
    standing,
    upload,
    upload_by_id,
    upload_headers,
)

__all__ = [
    "any_photo",
    "id_hash",
    "kept_by_rows",
    "keys_held",
    "keys_in_use",
    "left_stored",
    "lost",
    "orphans",
    "phones_may_hold",
    "photo_by_token",
    "photo_counts",
    "photo_counts_of",
    "photo_hash",
    "photo_ids",
    "photos",
    "progress",
    "standing",
    "stored_long",
    "upload",
    "upload_by_id",
    "upload_headers",
]
