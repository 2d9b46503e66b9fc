"""Where a person may be sent on to: only to an address of our own."""

import re
from urllib.parse import unquote, urlsplit

PATH = re.compile(r"/(?![/\\])[A-Za-z0-9\-._~/%?=&,+:]*")


def own_path(typed: str) -> str | None:
    """The path when it can be read in one way only, as one of this site's own."""
    if len(typed) > 300 or not PATH.fullmatch(typed):
        return None
    parts = urlsplit(typed)
    once = unquote(parts.path)
    if parts.scheme or parts.netloc or "%" in once or not PATH.fullmatch(once):
        return None
    return None if "//" in once or ".." in once else typed
