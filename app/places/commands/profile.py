"""`lykta profile list` and `lykta profile load`: a municipality's way of working, as content."""

from pathlib import Path

import click

from app.core.declined import Declined, Group
from app.core.unit import unit
from app.places import changes, reads
from app.places.commands.acting import at
from app.places.rules.profile import MOST_BYTES, Named, Unreadable, read_profiles


@click.group(cls=Group)
def profile() -> None:
    """Profiles: names, groups, rhythms and categories of a municipality."""


@profile.command("list")
def list_profiles() -> None:
    """The profiles that come with the house; those in use are marked."""
    shipped = reads.profiles()
    used = reads.named_in(list(shipped))
    for slug, one in shipped.items():
        mark = "*" if slug in used else " "
        click.echo(f"{mark} {slug:12} {one['name']:22} {len(one['groups'])} grupper / groups")


@profile.command()
@click.argument("name")
@click.option("--file", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def load(name: str, path: Path | None) -> None:
    """Load the profile NAME, of the house or of a FILE; the municipality is made if it is new."""
    try:
        found = wanted(name, path)
    except Unreadable as error:
        raise Declined(str(error), error.code) from error
    if found is None:
        raise Declined(
            f"Profilen {name} finns inte; se lykta profile list. / "
            f"There is no profile {name}; see lykta profile list.",
            "profile_unknown",
        )
    made = taken(found)
    sv, en = ("skapad", "made") if made else ("ändrad", "changed")
    click.echo(f"{found.profile['name']}: {sv}. / {en}.")


def wanted(name: str, path: Path | None) -> Named | None:
    if path is None:
        shipped = reads.profiles()
        return Named(name, shipped[name]) if name in shipped else None
    with path.open("rb") as file:
        offered = dict(read_profiles(file.read(MOST_BYTES + 1)))
    return Named(name, offered[name]) if name in offered else None


def taken(found: Named) -> bool:
    """True when the municipality is new."""
    with unit():
        if not reads.named_in([found.slug]):
            changes.found(found.slug, found.profile)
            return True
        actor = at(found.slug)
        changes.take_profile(actor, reads.here(actor), found.profile)
    return False
