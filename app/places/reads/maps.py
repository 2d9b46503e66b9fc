"""Map files: the one that comes with the house, or one built into the data folder.

The name that phones ask for carries a digest of the bytes, so a file never changes under its name.
"""

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from app.core.settings import settings
from app.places.reads.areas import Known
from app.places.tables import Municipality

ROOM = Path(__file__).parent.parent
NAME = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)-([0-9a-f]{10})\.pmtiles")


class Map(NamedTuple):
    name: str
    path: Path
    size: int
    about: dict[str, Any]

    @property
    def schematic(self) -> bool:
        return bool(self.about.get("schematic"))

    @property
    def attribution(self) -> str:
        return str(self.about.get("attribution", ""))


def built() -> Path:
    """Where `lykta map build` puts its files."""
    return settings().data / "maps"


def chosen(municipality: Municipality | Known) -> Map | None:
    """The map of a municipality; None when it has none, and the lists take its place."""
    if municipality.map_file:
        return found(municipality.map_file)
    path = ROOM / municipality.slug / f"{municipality.slug}.pmtiles"
    return _described(path, municipality.slug) if path.is_file() else None


def found(name: str) -> Map | None:
    """The file of just this name; an older version of the house's own map is not found."""
    match = NAME.fullmatch(name)
    if not match:
        return None
    slug = match[1]
    for path in (built() / name, ROOM / slug / f"{slug}.pmtiles"):
        if path.is_file() and (here := _described(path, slug)) and here.name == name:
            return here
    return None


def named(path: Path, slug: str) -> Path:
    """The same place under the name that carries the digest of the bytes."""
    return path.with_name(f"{slug}-{_digest(path)}.pmtiles")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:10]


def _described(path: Path, slug: str) -> Map | None:
    about = path.stat()
    return _read(path, slug, about.st_size, about.st_mtime_ns)


@lru_cache(maxsize=32)
def _read(path: Path, slug: str, size: int, _changed: int) -> Map | None:
    from pmtiles.reader import MmapSource, Reader

    with path.open("rb") as file:
        try:
            about = Reader(MmapSource(file)).metadata()
        except (ValueError, IndexError, KeyError, EOFError, OSError, AssertionError):
            return None
    return Map(f"{slug}-{_digest(path)}.pmtiles", path, size, about)
