"""What a phone tells of itself: how many it holds, and its way in for notices."""

from pydantic import Field

from app.core.openapi import Outbox, Whole


class Hint(Outbox):
    """Nothing else is told of a phone."""

    unsent_hint: Whole = Field(ge=0, le=100_000)


class NewSubscription(Outbox):
    endpoint: str = Field(min_length=1, max_length=1024)
    p256dh: str = Field(max_length=200)
    auth: str = Field(max_length=60)
    language: str = Field(default="sv", pattern="^(sv|en)$")
