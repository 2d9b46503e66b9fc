"""`lykta profile list` and `lykta profile load`: a municipality's way of working, as content."""

from pathlib import Path
from urllib.parse import urlsplit

import click

from app.core.declined import Declined, Group
from app.core.settings import settings
from app.core.unit import unit
from app.places import changes, reads
from app.places.commands.acting import at
from app.places.rules.host import host_of
from app.places.rules.profile import MOST_BYTES, Named, Unreadable, read_profiles


@click.group(cls=Group)
def profile() -> None:
    """Profiles: names, groups, rhythms and categories of a municipality."""


@profile.command("list")
def list_profiles() -> None:
    """The profiles that come with the house; those in use are marked."""
    shipped = reads.profiles()
    used = reads.hosts()
    for slug, one in shipped.items():
        mark, host = "*" if slug in used else " ", used.get(slug) or ""
        groups = f"{len(one['groups'])} grupper / groups"
        click.echo(f"{mark} {slug:12} {one['name']:22} {groups}  {host}".rstrip())


@profile.command()
@click.argument("name")
@click.option("--file", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--host", help="Where its public reports, like lykta.koping.se; the former address stops."
)
def load(name: str, path: Path | None, host: str | None) -> None:
    """Load the profile NAME, of the house or of a FILE; the municipality is made if it is new.

    Beside others it is reached at its --host, or at NAME before the installation's own. One that
    is there keeps its profile when only a --host is given.
    """
    at_host = read_host(host)
    if at_host and path is None and name in reads.hosts():
        moved(name, at_host)
        return
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
    made = taken(found, at_host)
    sv, en = ("skapad", "made") if made else ("ändrad", "changed")
    told(found.slug, found.profile["name"], f"{sv}. / {en}.")


def moved(slug: str, host: str) -> None:
    """Only the host name: its profile may have come from a file."""
    actor = at(slug)
    with unit():
        told_apart(slug, host, reads.hosts())
        here = reads.here(actor)
        changes.give_host(actor, here, host)
        name = here.name
    told(slug, name, "ändrad. / changed.")


def told(slug: str, name: str, done: str) -> None:
    click.echo(f"{name}: {done} {reads.hosts()[slug] or ''}".rstrip())


def wanted(name: str, path: Path | None) -> Named | None:
    if path is None:
        shipped = reads.profiles()
        return Named(name, shipped[name]) if name in shipped else None
    with path.open("rb") as file:
        offered = dict(read_profiles(file.read(MOST_BYTES + 1)))
    return Named(name, offered[name]) if name in offered else None


def read_host(typed: str | None) -> str | None:
    host = host_of(typed) if typed is not None else None
    if typed is not None and host is None:
        raise Declined(
            f"'{typed}' är inget värdnamn; skriv som lykta.koping.se, utan https:// och port. / "
            f"'{typed}' is no host name; write it like lykta.koping.se, without https:// and port.",
            "host_wrong",
        )
    return host


def taken(found: Named, host: str | None) -> bool:
    """True when the municipality is new."""
    with unit():
        standing = reads.hosts()
        new = found.slug not in standing
        host = host or (below(found.slug) if new and standing else None)
        told_apart(found.slug, host, standing)
        if new:
            changes.found(found.slug, found.profile, host)
            return True
        actor = at(found.slug)
        here = reads.here(actor)
        changes.take_profile(actor, here, found.profile)
        if host:
            changes.give_host(actor, here, host)
    return False


def below(slug: str) -> str:
    """An anonymous report is known by the host name alone: a new municipality must not take the
    reports of those that are there, or leave it open whose they are."""
    host = host_of(f"{slug}.{urlsplit(settings().url).hostname}")
    if host is None:
        raise Declined(
            f"Säg vid vilket värdnamn {slug} nås: --host lykta.koping.se. / "
            f"Say at which host name {slug} is reached: --host lykta.koping.se.",
            "host_missing",
        )
    return host


def told_apart(slug: str, host: str | None, standing: dict[str, str | None]) -> None:
    owner = next((other for other, its in standing.items() if host and its == host), slug)
    if owner != slug:
        raise Declined(
            f"{host} hör redan till {owner}. Välj ett annat värdnamn. / "
            f"{host} belongs to {owner} already. Choose another host name.",
            "host_taken",
        )
