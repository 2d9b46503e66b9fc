"""`lykta photos sweep`: drops bytes that no row holds, also where the daily sweep does not dare to."""

import click

from app.core import photos as store
from app.core.declined import Declined, Group
from app.core.installation import ORPHANS_LEFT, put
from app.core.unit import unit
from app.sending import reads


@click.group(cls=Group)
def photos() -> None:
    """The photo store of this installation."""


@photos.command()
@click.option("--yes-erase", "expected", type=click.IntRange(0), metavar="N")
def sweep(expected: int | None) -> None:
    """Tell how many stored files no row holds; erase them when exactly N were expected."""
    found = reads.orphans()
    count = len(found.keys)
    click.echo(f"Utan rad i databasen: {found}. / Without a row in the database: {found}.")
    if expected is None:
        if count:
            click.echo(f"Radera dem: / Erase them: lykta photos sweep --yes-erase {count}")
        return
    if expected != count:
        raise Declined(
            f"Det är {count} filer, inte {expected}. Ingenting raderades. / "
            f"There are {count} files, not {expected}. Nothing was erased.",
            "other_count",
        )
    store.delete(found.keys)
    with unit():
        put(ORPHANS_LEFT, "")
    click.echo(f"{count} filer raderade. / {count} files erased.")


commands: list[click.Command] = [photos]
