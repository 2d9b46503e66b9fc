"""The doors of accounts: sign-in, one's own account, the people of a municipality."""

from flask import Blueprint

pages = Blueprint("accounts", __name__)

from app.accounts.pages import (  # noqa: E402, F401 - each registers its doors
    devices,
    invitations,
    own,
    passkeys,
    people,
    phones,
    proof,
    second_factor,
    security,
    sign_in,
    sign_out,
)
from app.accounts.pages.guard import confirmed, form_token, join  # noqa: E402
from app.accounts.pages.who import actor_of_device, cookie_name  # noqa: E402

__all__ = ["actor_of_device", "confirmed", "cookie_name", "form_token", "join", "pages"]
