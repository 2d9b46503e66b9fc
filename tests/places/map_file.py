"""Reading a map file back, to see what it says."""

import gzip
from pathlib import Path
from typing import Any

from pmtiles.reader import MmapSource, Reader, all_tiles

KOPING = Path("app/places/koping")
SHIPPED = KOPING / "koping.pmtiles"


def about(path: Path) -> tuple[Any, Any]:
    with path.open("rb") as file:
        reader = Reader(MmapSource(file))
        return reader.header(), reader.metadata()


def words(path: Path) -> bytes:
    """Everything the tiles say, names among it."""
    with path.open("rb") as file:
        return b"".join(gzip.decompress(tile) for _, tile in all_tiles(MmapSource(file)))
