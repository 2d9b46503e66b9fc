"""How somebody with an account narrows the list of what was sent: by where it stands."""

from dataclasses import dataclass

UNREAD, GOING, CLOSED = "unread", "going", "closed"
# What the desk calls a report that somebody has read and nobody has closed.
READ = ("triaged", "forwarded", "in_progress", "planned", "merged")
STANDINGS = ("", UNREAD, GOING, CLOSED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """`after`: the number that the page before ended with."""

    standing: str = ""
    after: str = ""
