"""The coordinator's list of phones: which hold unsent reports, and which have lost some."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from app.accounts import reads, shapes
from app.accounts.pages import pages
from app.accounts.pages.guard import confirmed
from app.accounts.pages.people import manages


@pages.get("/installningar/telefoner")
@confirmed()
def devices() -> ResponseReturnValue:
    manages()
    found = reads.devices(g.actor)
    return render_template(
        "accounts/devices.html", devices=[shapes.device_row(*one) for one in found]
    )
