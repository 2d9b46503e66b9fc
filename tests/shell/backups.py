"""Installations in folders of their own, their backups, and what lies in them."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from app import create_app
from app.config import Settings
from app.core import migrating
from app.core.db import db, session
from app.core.unit import unit
from app.shell.commands.backup import backup
from app.shell.commands.restore import restore
from tests.people import People, make_people

ROOMY = "1000000 per hour"
PASSPHRASE = "en lång lösenfras för provet"


@dataclass
class House:
    """One installation; `open()` is a start of it on what lies in its folder."""

    folder: Path
    database_url: str = ""
    said: list[str] = field(default_factory=list)

    @property
    def data(self) -> Path:
        return self.folder / "instance"

    @property
    def passphrase_file(self) -> Path:
        return self.folder / "passphrase"

    def give_passphrase(self, words: str = PASSPHRASE) -> None:
        self.passphrase_file.write_text(f"{words}\n")
        self.passphrase_file.chmod(0o600)

    @contextmanager
    def open(self) -> Iterator[Flask]:
        settings = Settings(
            data=self.data,
            url="http://localhost",
            database_url=self.database_url,
            limit_reports=ROOMY,
            limit_photos=ROOMY,
            limit_global=ROOMY,
        )
        app = create_app(settings)
        app.testing = True
        with app.app_context():
            migrating.migrate()
            yield app
            session.remove()
            db.engine.dispose()
        app.extensions["lykta_queue"].storage.close()

    def make(self) -> People:
        self.give_passphrase()
        (self.folder / "out").mkdir()
        with self.open(), unit():
            return make_people()

    def back_up(self, *options: str) -> Path:
        with self.open():
            done = self.run(backup, str(self.folder / "out"), *options)
        assert done.exit_code == 0, done.output
        return self.newest()

    def newest(self) -> Path:
        return max((self.folder / "out").glob("lykta-*.backup"))

    def restore(self, file: Path, *options: str) -> Result:
        """As `lykta restore` would: no application is there yet."""
        with pytest.MonkeyPatch.context() as environ:
            environ.setenv("LYKTA_DATA", str(self.data))
            environ.setenv("LYKTA_DATABASE_URL", self.database_url)
            return self.run(restore, str(file), *options)

    def run(self, command: Any, *arguments: str) -> Result:
        with pytest.MonkeyPatch.context() as environ:
            environ.setenv("LYKTA_DATA", str(self.data))
            given = [*arguments, "--passphrase-file", str(self.passphrase_file)]
            return CliRunner().invoke(command, given)


def fingerprint(folder: Path) -> dict[str, str]:
    """Of every file below; two are equal when nothing was touched."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.name != "running.lock"
    }
