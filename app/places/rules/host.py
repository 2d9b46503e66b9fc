"""The host name that a municipality is reached at, as browsers send it."""

import re

LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
ADDRESS = r"\d{1,3}(?:\.\d{1,3}){3}"
# Browsers take what ends in a number for an address, never for a name.
NAME = rf"(?=.{{1,253}}$)(?:{LABEL}\.)*(?!\d+$){LABEL}"
HOST = re.compile(rf"{ADDRESS}|{NAME}")


def host_of(typed: str) -> str | None:
    """Lower case and ASCII; none when it can be no host name, or has more than one (a scheme, a
    port, a path)."""
    try:
        host = typed.strip().encode("idna").decode().casefold()
    except UnicodeError:
        return None
    return host if HOST.fullmatch(host) else None
