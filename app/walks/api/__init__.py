"""The walks' part of the outbox API: join, take everything along, bring what was recorded.

The API reads no cookie: a participant's token, exchanged for a code, counts here and at the photos
and nowhere else.
"""

from app.accounts.pages import tokens
from app.core.openapi import Api
from app.walks import reads

api = Api("walks_api", __name__, url_prefix="/api/v1")
tokens.known(reads.actor_of_participant, at={"walks_api", "sending_api"})

from app.walks.api import entries, joining, walks  # noqa: E402, F401 - they register

__all__ = ["api"]
