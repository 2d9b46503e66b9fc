"""The command line's door: `lykta organisation …`. The companies, schools and associations that people
belong to and that own what is to be done; their kinds are those that the catalogue's categories name."""

import re
from typing import Any

import click

from app.accounts import changes, reads
from app.accounts.commands import hand, no_organisation, place_of
from app.accounts.rules.drafts import OrganisationDraft
from app.catalogue.reads import standard
from app.core.declined import Declined, Group
from app.core.unit import unit

MOST = 100
SLUG = re.compile(r"(?=.{1,40}$)[a-z0-9]+(?:[_-][a-z0-9]+)*")
MUNICIPALITY = click.option("--municipality", help="Its name in addresses, when there are several.")


@click.group("organisation", cls=Group)
def organisation() -> None:
    """Guard companies, schools, associations: add one, rename it, list them."""


@organisation.command("add")
@click.argument("slug")
@click.option("--name", required=True, help="As people read it.")
@click.option("--kind", required=True, help="Such as guard_company; a wrong one lists them all.")
@MUNICIPALITY
def add(slug: str, name: str, kind: str, municipality: str | None) -> None:
    """Add an organisation; SLUG names it in other commands."""
    draft = draft_of(place_of(municipality), slug, name, kind)
    with unit():
        free(draft)
        changes.make_organisation(hand(draft.municipality_id), draft)
    click.echo(f"{draft.slug}: {draft.name} finns nu. / {draft.name} is there now.")


def draft_of(municipality_id: int, slug: str, name: str, kind: str) -> OrganisationDraft:
    if not SLUG.fullmatch(slug):
        raise Declined(
            f"'{slug}' duger inte: bara a–z, 0–9 och - eller _ emellan, högst 40 tecken. / "
            f"'{slug}' does not do: only a–z, 0–9 and - or _ between, at most 40 characters.",
            "slug_wrong",
        )
    if kind not in standard().responsible_roles:
        raise no_kind(kind)
    return OrganisationDraft(municipality_id, slug, readable(name), kind)


def readable(name: str) -> str:
    name = name.strip()
    if not name or len(name) > MOST or not name.isprintable():
        raise Declined(
            f"Namnet ska ha 1–{MOST} tecken på en rad. / "
            f"The name must have 1–{MOST} characters on one line.",
            "name_wrong",
        )
    return name


def no_kind(kind: str) -> Declined:
    kinds = standard().responsible_roles.items()
    told = "".join(f"\n  {key:15} {words.sv} / {words.en}" for key, words in kinds)
    return Declined(
        f"Sorten '{kind}' finns inte; det finns: / There is no kind '{kind}'; there are:{told}",
        "kind_unknown",
    )


def free(draft: OrganisationDraft) -> None:
    found = named(draft.municipality_id, draft.slug)
    if found:
        raise Declined(
            f"'{draft.slug}' finns redan: {found.name}. / "
            f"'{draft.slug}' is there already: {found.name}.",
            "organisation_there",
        )


def named(municipality_id: int, slug: str) -> Any:
    """The organisation, or None."""
    there = reads.organisations(hand(municipality_id))
    return next((one for one in there if one.slug == slug), None)


@organisation.command("rename")
@click.argument("slug")
@click.option("--name", required=True, help="As people read it from now on.")
@MUNICIPALITY
def rename(slug: str, name: str, municipality: str | None) -> None:
    """Give an organisation another name; SLUG stays, and so do its people and what it owns."""
    here, wanted = place_of(municipality), readable(name)
    with unit():
        found = named(here, slug)
        if found is None:
            raise no_organisation(slug, [one.slug for one in reads.organisations(hand(here))])
        was = found.name
        changes.rename_organisation(hand(here), found, wanted)
    click.echo(f"{slug}: {was} heter nu {wanted}. / {was} is now called {wanted}.")


@organisation.command("list")
@MUNICIPALITY
def everyone(municipality: str | None) -> None:
    """Every organisation: name in commands, kind, name."""
    for one in reads.organisations(hand(place_of(municipality))):
        click.echo(f"{one.slug}\t{one.kind}\t{one.name}")


commands: list[click.Command] = [organisation]
