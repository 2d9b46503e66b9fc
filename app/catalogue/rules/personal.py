"""The personal-data check: what in a text may tell who somebody is. It warns; the writer decides.

The same patterns run on the phone and here, so they use only what Python and JavaScript share.
Every repetition in them has an upper bound: the time grows with the text and not faster.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Pattern:
    """One expression; its first group is what was found, what stands before it is context."""

    kind: str
    source: str
    small_too: bool = False

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.source, re.IGNORECASE if self.small_too else 0)


@dataclass(frozen=True)
class Finding:
    kind: str
    start: int
    end: int


def found_in(text: str, patterns: Iterable[Pattern]) -> list[Finding]:
    """What the patterns find, in the order of the text; of two that overlap the earlier pattern."""
    # Composed and decomposed letters look alike to the writer, so they are read alike.
    composed = unicodedata.normalize("NFC", text)
    found: list[Finding] = []
    taken = bytearray(len(composed))
    for pattern in patterns:
        for match in pattern.compiled.finditer(composed):
            start, end = match.span(1)
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                found.append(Finding(pattern.kind, start, end))
    return sorted(found, key=lambda finding: finding.start)
