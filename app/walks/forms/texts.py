"""What somebody typed: composed, counted by code point, and never cut. Whoever wrote too much is told
how much there is room for, with every word still in the field."""

import unicodedata

from flask_babel import gettext as _

from app.core.strict import storable
from app.walks.rules import MOST_TITLE

USUAL = 200
LONGEST = {"why": 2000, "said": 2000, "title": MOST_TITLE, "role_name": 120, "why_moved": 1000}


def text(given: str) -> str:
    """Without what no database keeps, with the line breaks of everybody else."""
    clean = "".join(letter for letter in given if storable(letter))
    return unicodedata.normalize("NFC", clean.replace("\r\n", "\n").strip())


def fault(name: str, told: str) -> str:
    """What is wrong with the length of that field; empty when nothing is."""
    most = LONGEST.get(name, USUAL)
    return over(most, len(told)) if len(told) > most else ""


def over(most: int, count: int) -> str:
    return _("At most %(most)s characters; there are %(count)s.", most=most, count=count)
