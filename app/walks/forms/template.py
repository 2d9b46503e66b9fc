"""A Word template as somebody sends it in: cut while it is read, its name made harmless."""

import re
from contextlib import closing

from werkzeug.datastructures import FileStorage

from app.core.documents import MOST_BYTES

UNNAMED = "protokoll.docx"
STRANGE = re.compile(r"[^\w .()-]+")


def sent(file: FileStorage | None) -> tuple[str, bytes]:
    """Name and bytes; no bytes when nothing was chosen, one too many when it is too big."""
    if file is None:
        return UNNAMED, b""
    name = STRANGE.sub("", (file.filename or "").rpartition("/")[2].rpartition("\\")[2])
    with closing(file):
        return name[-100:].strip() or UNNAMED, file.stream.read(MOST_BYTES + 1)
