"""`python -m tests.journeys.rebuilt serve …`: the real program with a build in which every file has
another name, as after a change of all code; of the former build it has nothing."""

import os
import re
from pathlib import Path

from app.core import assets
from app.shell import commands

FOLDER = "REBUILT"
NAMED = re.compile(r"-([A-Z0-9]{7})[A-Z0-9]\.(js|css)\b")
TEXTS = {".js", ".css", ".json"}


def rebuilt(former: Path, folder: Path) -> None:
    """A name stands for its content: whoever asks for a renamed file is another file too."""
    folder.mkdir()
    for file in (one for one in former.iterdir() if one.suffix not in {".br", ".gz"}):
        content = file.read_bytes()
        if file.suffix in TEXTS:
            content = renamed(content.decode()).encode()
        (folder / renamed(file.name)).write_bytes(content)


def renamed(text: str) -> str:
    return NAMED.sub(r"-9\1.\2", text).replace('"build": "', '"build": "9')


if __name__ == "__main__":
    assets.folder = lambda: Path(os.environ[FOLDER])
    commands.main()
