"""`lykta demo …`: put the demo in, tell its people's sign-ins, give the code of this moment."""

import click

from app.core.declined import Declined, Group
from app.demo import changes, shapes


@click.group(cls=Group)
def demo() -> None:
    """The demo municipality."""


@demo.command()
def load() -> None:
    """Load the demo municipality into an empty database."""
    try:
        changes.load()
    except changes.NotEmpty as error:
        raise Declined(
            "Databasen är inte tom; demon läggs bara i en tom. / "
            "The database is not empty; the demo goes into an empty one only.",
            "not_empty",
        ) from error
    tell()


@demo.command()
def people() -> None:
    """The demo people's sign-ins."""
    tell()


@demo.command()
@click.argument("name")
def code(name: str) -> None:
    """The second factor of this moment, for example: lykta demo code karin."""
    found = shapes.code_now(name)
    if found is None:
        raise Declined(f"{name}: ingen kod behövs. / no code is needed.", "no_code_needed")
    click.echo(found)


def tell() -> None:
    for line in shapes.sign_in_lines():
        click.echo(line)


commands: list[click.Command] = [demo]
