"""The command line's door of this room: `lykta map …`, `lykta places …`, `lykta profile …`."""

import click

from app.places.commands.files import places
from app.places.commands.map import map_files
from app.places.commands.profile import profile

commands: list[click.Command] = [map_files, places, profile]
