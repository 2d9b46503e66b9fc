"""The passphrase of backups: typed, or read from a file that only its owner may read."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from app.config import read
from app.core.backup.chest import LEAST_LETTERS
from app.core.declined import Declined

with_passphrase: Callable[[Any], Any] = click.option(
    "--passphrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with the passphrase on its first line; without it, it is asked for.",
)


def asked(file: Path | None, *, twice: bool) -> str:
    if file is None:
        words = "Lösenfras / Passphrase"
        return good(click.prompt(words, hide_input=True, confirmation_prompt=twice, err=True))
    if stat.S_IMODE(file.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
        raise Declined(
            f"{file} kan läsas av andra: chmod 600. / {file} can be read by others: chmod 600.",
            "passphrase_open",
        )
    if read().data in file.resolve().parents:
        raise Declined(
            f"{file} ligger i datamappen, bredvid det den skyddar. / "
            f"{file} lies in the data folder, beside what it protects.",
            "passphrase_beside",
        )
    return good(file.read_text().partition("\n")[0].strip())


def good(passphrase: str) -> str:
    if len(passphrase) < LEAST_LETTERS:
        raise Declined(
            f"Lösenfrasen måste ha minst {LEAST_LETTERS} tecken. / "
            f"The passphrase must have at least {LEAST_LETTERS} characters.",
            "passphrase_short",
        )
    return passphrase
