"""The command line's door: `lykta account …`. Finds the first coordinator, helps who is locked out."""

import sys
from collections.abc import Callable
from typing import Any

import click

from app.accounts import changes, reads
from app.accounts.rules import passwords
from app.accounts.rules.drafts import Draft, Held, email_of
from app.core.actor import Actor, Post, Role
from app.core.declined import Declined, Group
from app.core.refusals import Refusal
from app.core.settings import settings
from app.core.unit import unit

WEAK = {
    "short": f"Lösenordet måste ha minst {passwords.LEAST} tecken. / "
    f"The password must have at least {passwords.LEAST} characters.",
    "long": f"Lösenordet får ha högst {passwords.MOST} tecken. / "
    f"The password may have at most {passwords.MOST} characters.",
    "common": "Lösenordet är för vanligt. / The password is too common.",
    "own": "Lösenordet är byggt av personens eget namn eller adress. / "
    "The password is built from the person's own name or address.",
}
ROLES = [role.value for role in Role if role not in {Role.PUBLIC, Role.PARTICIPANT}]


@click.group("account", cls=Group)
def account() -> None:
    """Make, list, close and open accounts; new passwords, lost second factors."""


def hand(municipality_id: int | None) -> Actor:
    """Who sits at the machine may do what the operator may."""
    return Actor(None, municipality_id, (Post(Role.OPERATOR),), system="command line")


def place_of(slug: str | None) -> int:
    found = reads.municipality_named(slug) if slug else reads.only_municipality()
    if found is None:
        raise Declined(
            f"Det finns ingen kommun '{slug}'; se lykta profile list. / "
            f"There is no municipality called '{slug}'; see lykta profile list."
            if slug
            else "Säg vilken kommun: --municipality. / Say --municipality.",
            "municipality_unknown",
        )
    return found


def person_of(email: str) -> Any:
    person = reads.by_email(email_of(email) or "")
    if person is None:
        raise Declined(
            f"Det finns inget konto med adressen '{email}'. / "
            f"There is no account with the address '{email}'.",
            "account_unknown",
        )
    return person


def link(actor: Actor, token: str) -> str:
    return f"{reads.address_of(actor)}/inbjudan#{token}"


def draft_of(
    email: str, name: str, role: str, organisation: str | None, municipality: str | None
) -> Draft:
    address = email_of(email)
    if address is None:
        told = f"'{email}' är ingen e-postadress. / '{email}' is no e-mail address."
        raise Declined(told, "not_an_address")
    if not name.strip():
        raise Declined("Säg personens namn: --name. / Say the person's --name.", "name_missing")
    place = place_of(municipality)
    held = Held(Role(role), organisation_of(place, organisation))
    return Draft(place, name.strip(), address, (held,))


def organisation_of(municipality_id: int, slug: str | None) -> int | None:
    if slug is None:
        return None
    found = {one.slug: one.id for one in reads.organisations(hand(municipality_id))}
    if slug not in found:
        raise no_organisation(slug, sorted(found))
    return found[slug]


def no_organisation(slug: str, there: list[str]) -> Declined:
    names = ", ".join(there) or "–"
    return Declined(
        f"Det finns ingen organisation '{slug}'; det finns: {names}. / "
        f"There is no organisation '{slug}'; there are: {names}.",
        "organisation_unknown",
    )


def about_a_new_person(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option("--municipality", help="Its name in addresses, when there are several."),
        click.option("--organisation", help="Name in addresses, e.g. of the guard company."),
        click.option("--role", type=click.Choice(ROLES), required=True),
        click.option("--name", required=True, help="First and last name."),
        click.argument("email"),
    ):
        command = option(command)
    return command


@account.command("create")
@about_a_new_person
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def create(password_stdin: bool, **about: Any) -> None:
    """Make an account with a password that is asked for."""
    draft = draft_of(**about)
    if reads.by_email(draft.email):
        raise Refusal("address_taken")
    kept = asked_password(password_stdin, (draft.name, draft.email))
    with unit():
        person = changes.make_person(draft)
        changes.give_password(hand(person.municipality_id), person, kept)
    at = reads.address_of(hand(draft.municipality_id))
    click.echo(f"{draft.email} kan logga in / may sign in: {at}/logga-in")


def asked_password(from_stdin: bool, own: tuple[str, ...]) -> str:
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = click.prompt("Lösenord / Password", hide_input=True, confirmation_prompt=True)
    if reason := passwords.weakness(password, own):
        raise Declined(WEAK[reason], f"password_{reason}")
    return passwords.hashed(password)


@account.command("invite")
@about_a_new_person
def invite(**about: Any) -> None:
    """Print a link by which the person chooses a password."""
    draft = draft_of(**about)
    actor = hand(draft.municipality_id)
    with unit():
        token = changes.invite(actor, draft)
    told_link(actor, token)


def told_link(actor: Actor, token: str) -> None:
    days = settings().invitation_days
    told = f"Gäller en gång, i {days} dagar. / Works once, for {days} days:"
    click.echo(f"{told}\n{link(actor, token)}")


@account.command("list")
@click.option("--municipality", help="Its name in addresses, when there are several.")
def everybody(municipality: str | None) -> None:
    """Everybody with an account: address, name, state, roles."""
    for person in reads.people(hand(place_of(municipality))):
        roles = ", ".join(held.role for held in person.roles) or "ingen roll / no role"
        click.echo(f"{person.email}\t{person.name}\t{person.state}\t{roles}")


@account.command("disable")
@click.argument("email")
def disable(email: str) -> None:
    """Close an account: signed out everywhere, its phones' reports are quarantined."""
    with unit():
        person = person_of(email)
        changes.disable(hand(person.municipality_id), person)
    click.echo(f"{email}: stängt. / closed.")


@account.command("enable")
@click.argument("email")
def enable(email: str) -> None:
    """Open a closed account again."""
    with unit():
        person = person_of(email)
        changes.enable(hand(person.municipality_id), person)
    click.echo(f"{email}: öppet. / open.")


@account.command("password")
@click.argument("email")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.option("--link", "by_link", is_flag=True, help="Print a link instead.")
def password(email: str, password_stdin: bool, by_link: bool) -> None:
    """Set a new password, or print a link by which the person does."""
    if by_link:
        with unit():
            person = person_of(email)
            actor = hand(person.municipality_id)
            token = changes.renew(actor, person)
        told_link(actor, token)
        return
    kept = asked_password(password_stdin, (person_of(email).name, email))
    with unit():
        person = person_of(email)
        changes.give_password(hand(person.municipality_id), person, kept)
    click.echo(f"{email} har ett nytt lösenord och är utloggad överallt.")
    click.echo("It has a new password and is signed out everywhere.")


@account.command("reset-second-factor")
@click.argument("email")
def reset_second_factor(email: str) -> None:
    """After a lost phone: the next sign-in sets up a new second factor."""
    with unit():
        person = person_of(email)
        changes.reset_second_factor(hand(person.municipality_id), person)
    click.echo(f"{email} väljer en ny andra faktor vid nästa inloggning.")
    click.echo("It sets up a new second factor at the next sign-in.")


commands: list[click.Command] = [account]
