"""`lykta routes`: every address of the house, as the authorisation matrix counts them."""

import json

import click
from flask import current_app
from werkzeug.routing import Rule


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def routes(as_json: bool) -> None:
    """List every address with its methods and its name in the code."""
    found = sorted(map(described, current_app.url_map.iter_rules()), key=lambda one: one["path"])
    if as_json:
        click.echo(json.dumps(found, indent=1))
        return
    for one in found:
        click.echo(f"{' '.join(one['methods']):12} {one['path']:48} {one['endpoint']}")


def described(rule: Rule) -> dict:
    methods = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}) or ["HEAD"]
    return {"path": rule.rule, "methods": methods, "endpoint": rule.endpoint}
