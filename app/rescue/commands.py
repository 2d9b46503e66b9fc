"""`lykta rescue import FILE`: the same as the page, where no browser is at hand."""

from pathlib import Path

import click

from app.accounts import reads as accounts
from app.core.declined import Declined, Group
from app.rescue.pages import take_in
from app.rescue.rules import WrongFile


@click.group(cls=Group)
def rescue() -> None:
    """What phones could not send themselves."""


@rescue.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "email", required=True, help="E-mail address of the account that brings it.")
def import_(file: Path, email: str) -> None:
    """Take in a rescue file; twice is once."""
    person = accounts.by_email(email)
    if person is None or not person.roles:
        told = f"Ingen har kontot {email}. / Nobody has the account {email}."
        raise Declined(told, "account_unknown")
    try:
        with file.open("rb") as stream:
            told = take_in(accounts.actor_of(person), stream)
    except WrongFile as fault:
        raise Declined(f"{fault.sv} / {fault.en}", f"rescue_file_{fault}") from fault
    click.echo(
        f"{told.fresh} new, {told.known} here before, {told.aside} set aside to be looked at, "
        f"{told.left} could not be taken in; {told.photos} photos, {told.photos_left} damaged"
    )


commands: list[click.Command] = [rescue]
