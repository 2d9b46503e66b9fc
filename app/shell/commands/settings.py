"""`lykta settings`: every setting with its variable, value in force, default and meaning."""

from dataclasses import fields

import click

from app.config import Settings, read

SECRET = {"s3_secret"}


@click.command()
def settings() -> None:
    """List every setting: variable, value in force, meaning."""
    now = read()
    for spec in fields(Settings):
        value = getattr(now, spec.name)
        shown = "(set)" if spec.name in SECRET and value else value
        click.echo(f"LYKTA_{spec.name.upper()}={shown}")
        click.echo(f"    {spec.metadata['meaning']} (default: {spec.default})")
