"""What a seal says that is inside: a thing of that id, by that sender. Under another name it does
not open, so that nobody can send what somebody else has sealed as their own."""

from uuid import UUID

OF_NO_SENDER = 1
PHOTO_OF_NO_SENDER = "photo"


def sealed_for(sender_id: int | None, key_hash: str | None) -> str:
    """An account's number, or the hash of an anonymous sender's key. Who joined a walk by its code
    gets another token by joining again, and has no name."""
    return key_hash or "" if sender_id is None else str(sender_id)


def envelope_name(kind: str, phone_id: UUID, sender: str, version: int) -> str:
    """`version` is that of `enc`: phones of the first one did not name the sender."""
    return f"{kind}:{phone_id}" + ("" if version == OF_NO_SENDER else f":{sender}")


def photo_name(phone_id: UUID | None, sender: str) -> str:
    return f"photo:{phone_id}:{sender}"
