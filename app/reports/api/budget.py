"""Out of whose budget a report is sent."""

from flask import g

from app.core.limits import tried


def spend_report() -> None:
    """Accounts have their own budget; anonymous senders share their prefix's and the last brake."""
    if g.actor.id is not None:
        tried("account_reports")
        return
    tried("reports")
    tried("global", "everybody")
