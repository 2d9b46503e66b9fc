"""`lykta walk …`: the walks of a municipality, a plan from a file, a code for one.
`lykta checklist …`: its checklists, to Excel and in again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from flask_babel import force_locale

from app.accounts import reads as accounts
from app.accounts.commands import no_organisation, place_of
from app.core import sheets
from app.core.actor import Actor, Post, Role
from app.core.clock import now
from app.core.declined import Declined, Group
from app.core.refusals import Refusal
from app.core.settings import settings
from app.core.unit import unit
from app.walks import changes, reads, shapes
from app.walks.forms import planning
from app.walks.forms.plan_file import NoPlan, read_plan
from app.walks.rules import xlsform
from app.walks.rules.disposal import RULES
from app.walks.rules.dusk import STOCKHOLM

MOST_DUE = 10_000

MUNICIPALITY = click.option("--municipality", help="Its name in addresses, when there are several.")


@click.group("walk", cls=Group)
def walk() -> None:
    """List safety walks, plan one from a file, make a code."""


def hand(municipality: str | None) -> Actor:
    """Who sits at the machine plans as a coordinator does."""
    place = place_of(municipality)
    return Actor(None, place, (Post(Role.COORDINATOR),), system="command line")


@walk.command("list")
@MUNICIPALITY
def everything(municipality: str | None) -> None:
    """Number, day, state and title of every walk."""
    for one in shapes.walks(hand(municipality), "sv").led:
        when = one.walk.starts_at.astimezone(STOCKHOLM)
        click.echo(f"{one.walk.number}  {when:%Y-%m-%d %H:%M}  {one.state:9}  {one.walk.title}")


@walk.command()
@click.option("--file", "file", type=click.File("r", encoding="utf-8"), required=True)
@click.option("--organisation", help="Name in addresses of the one that leads it.")
@MUNICIPALITY
def new(file: Any, organisation: str | None, municipality: str | None) -> None:
    """Plan a walk from a YAML file: title, why, day, time, minutes, stops (name, at, place_type)."""
    actor = hand(municipality)
    draft = draft_of(actor, read_or_stop(file.read()), organisation)
    with unit():
        number = changes.plan(actor, draft).number
    click.echo(number)


def read_or_stop(content: str) -> planning.Typed:
    try:
        return read_plan(content)
    except NoPlan as error:
        raise Declined(str(error), error.code) from error


def draft_of(actor: Actor, typed: planning.Typed, organisation: str | None) -> Any:
    slugs = {one.slug: one.id for one in accounts.organisations(actor)}
    if organisation is not None and organisation not in slugs:
        raise no_organisation(organisation, sorted(slugs))
    chosen = slugs[organisation] if organisation else None
    typed = replace(typed, organisation=str(chosen or ""))
    place = actor.municipality_id or 0
    draft, errors = judged(actor, typed, place, "en")
    if draft is None:
        _none, swedish = judged(actor, typed, place, "sv")
        pairs = zip(swedish, errors, strict=True)
        told = "\n".join(f"{field}: {sv} / {en}" for (field, sv), (_field, en) in pairs)
        raise Declined(told, "plan_wrong")
    return draft


def judged(actor: Actor, typed: planning.Typed, place: int, lang: str) -> Any:
    with force_locale(lang):
        return planning.draft(typed, shapes.offered(actor, lang), place, lang)


@walk.command()
@click.argument("number")
@click.option("--most", default=changes.MOST_JOINED, show_default=True, type=click.IntRange(1, 500))
@MUNICIPALITY
def code(number: str, most: int, municipality: str | None) -> None:
    """Make a code for the walk with that number; its address is shown this once."""
    actor = hand(municipality)
    with unit():
        found = reads.walk(actor, "walk.plan", number.upper())
        if found is None:
            raise Refusal("not_found")
        _row, token = changes.make_code(actor, found, most)
    click.echo(shapes.fresh_code(actor, token, most).address)


@walk.command("dispose")
@click.option("--dry-run", is_flag=True, help="Only tell what is due; nothing is touched.")
def dispose(*, dry_run: bool) -> None:
    """Dispose of what is older than the rules say, in every municipality; tells how many walks."""
    for rule in RULES:
        due = reads.disposable(rule, now(), MOST_DUE)
        days = getattr(settings(), rule.setting)
        click.echo(f"{rule.name:6}  {days:5} d  {len(due)}")
        for walk_id in [] if dry_run else due:
            with unit():
                changes.dispose(rule, walk_id)


@click.group("checklist", cls=Group)
def checklist() -> None:
    """List checklists, write one to Excel (ODK XLSForm), take one in as a draft."""


@checklist.command("list")
@MUNICIPALITY
def known(municipality: str | None) -> None:
    """Name in addresses, version, number of questions and title; version 0 is only a draft."""
    for row in shapes.checklist_rows(hand(municipality)):
        click.echo(f"{row.slug:40}  {row.version:3}  {row.questions:4}  {row.title['sv']}")


@checklist.command("export")
@click.argument("slug")
@click.argument("file", type=click.Path(dir_okay=False, writable=True))
@click.option("--version", type=click.IntRange(1), help="The newest when none is given.")
@MUNICIPALITY
def written(slug: str, file: str, version: int | None, municipality: str | None) -> None:
    """Write a checklist to FILE (.xlsx)."""
    found = shapes.checklist_page(hand(municipality), slug, version)
    if found is None:
        raise Refusal("not_found")
    made = xlsform.sheets(shapes.checklist_shown(found), reads.place_type_names())
    Path(file).write_bytes(sheets.write(made))


@checklist.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--into", default="", help="The name in addresses of the one it goes on with.")
@MUNICIPALITY
def taken(file: Any, into: str, municipality: str | None) -> None:
    """Take FILE (.xlsx) in as a draft; what did not fit is told by sheet and row."""
    actor = hand(municipality)
    try:
        found = xlsform.imported(
            sheets.read_apart(file.read(sheets.MOST_BYTES + 1)), reads.known_names()
        )
    except sheets.Unreadable as error:
        told_one = xlsform.Told(error.code, error.sheet, error.row)
        raise Declined(told_one.placed(), error.code) from error
    for one in found.told:
        click.echo(one.placed(), err=True)
    if found.content is None:
        told = "Inget i filen går att använda. / Nothing of the file can be used."
        raise Declined(told, "checklist_unusable")
    around = reads.beside(shapes.content_now(actor, into))
    with unit():
        wish = changes.ChecklistWish(actor.municipality_id or 0, found.content | around, into)
        slug = changes.begin_checklist(actor, wish).slug
    click.echo(slug)


commands: list[click.Command] = [walk, checklist]
