"""`lykta keys`: the secrets of this installation by name and version, and newer versions of them."""

from datetime import UTC, datetime

import click

from app.core import keys as kept
from app.core.declined import Declined, Group


@click.group(cls=Group)
def keys() -> None:
    """The secrets of this installation, never shown."""


@keys.command("list")
def list_keys() -> None:
    """Name, version, when it was made; new things are made with the one marked by a star."""
    for name in kept.NAMES:
        newest, _secret = kept.newest(name)
        for version, _secret in kept.versions(str(kept.folder()), name):
            made = (kept.folder() / f"{name}-{version}").stat().st_mtime
            star = "*" if version == newest else " "
            click.echo(f"{star} {name}-{version}  {datetime.fromtimestamp(made, UTC):%Y-%m-%d}")
        if name in kept.KEPT:
            say(kept.KEPT[name])


@keys.command()
@click.argument("name", type=click.Choice(kept.NAMES))
def rotate(name: str) -> None:
    """Make a newer version of NAME; every process uses it at once, older versions stay."""
    try:
        version = kept.rotate(name)
    except kept.NotWithoutLoss as loss:
        sv, en = kept.KEPT[name]
        raise Declined(
            f"{name} kan inte bytas utan förlust. {sv} / "
            f"{name} cannot be rotated without loss. {en}",
            "key_stays",
        ) from loss
    click.echo(f"{name}-{version}")
    say(kept.TURNED[name])
    click.echo("Gör en säkerhetskopia nu: lykta backup / Make a backup now: lykta backup")


def say(words: kept.Words) -> None:
    for sentence in words:
        click.echo(f"    {sentence}")
