"""Who acts at the command line: the one who runs the machine, in the municipality that is named."""

from app.accounts.reads import municipality_named
from app.core.actor import Actor, Post, Role
from app.core.declined import Declined


def at(slug: str) -> Actor:
    municipality_id = municipality_named(slug)
    if municipality_id is None:
        raise Declined(
            f"Kommunen {slug} finns inte här. / There is no municipality {slug} here.",
            "municipality_unknown",
        )
    return Actor(municipality_id=municipality_id, posts=(Post(Role.OPERATOR),), system="commands")
