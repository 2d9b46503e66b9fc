"""The coordinator's page on people: who has an account, who is invited, which roles they hold."""

from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import changes, reads, shapes
from app.accounts.forms import first_held, held_of, text
from app.accounts.pages import pages
from app.accounts.pages.guard import confirmed
from app.accounts.rules.drafts import Draft, email_of, givable, in_gift
from app.core.policy import Denied, may
from app.core.refusals import Refusal
from app.core.settings import settings
from app.core.unit import unit

DONE = ("roller", "avstangd", "oppnad", "aterkallad")


@pages.get("/installningar/personer")
@confirmed()
def everybody() -> ResponseReturnValue:
    manages()
    return render_template(
        "accounts/people.html",
        people=shapes.person_rows(g.actor, reads.people(g.actor)),
        invitations=[shapes.invitation_row(one) for one in reads.waiting_invitations(g.actor)],
        done=request.args.get("klart", "") if request.args.get("klart") in DONE else "",
    )


def manages() -> None:
    if not may(g.actor, "person.manage"):
        raise Denied("person.manage")


@pages.get("/installningar/personer/bjud-in")
@confirmed()
def new_invitation() -> ResponseReturnValue:
    manages()
    return invite_form("", "", [])


def invite_form(name: str, email: str, errors: list[tuple[str, str]]) -> Any:
    page = render_template(
        "accounts/invite.html", name=name, email=email, errors=errors, **offered()
    )
    return page, 422 if errors else 200


def offered() -> dict[str, Any]:
    return {
        "roles": givable(g.actor),
        "organisations": {one.id: one.name for one in reads.organisations(g.actor)},
        "areas": reads.area_names(g.actor),
    }


@pages.post("/installningar/personer/bjud-in")
@confirmed()
def invite() -> ResponseReturnValue:
    manages()
    name, typed = text(request.form.get("name")), request.form.get("email", "")
    held = chosen(first_held)
    email = email_of(typed)
    if errors := missing(name, email, len(held)):
        return invite_form(name, typed, errors)
    try:
        with unit():
            draft = Draft(g.actor.municipality_id, name, email or "", held)
            token = changes.invite(g.actor, draft)
    except Refusal as refusal:
        if refusal.code != "address_taken":
            raise
        return invite_form(name, typed, [("email", _("The address already has an account."))])
    return link_once(token, name)


def missing(name: str, email: str | None, count: int) -> list[tuple[str, str]]:
    asked = [
        ("name", bool(name), _("Write the person's name.")),
        ("email", bool(email), _("Write an e-mail address, like name@example.se.")),
        ("role", count == 1, _("Choose one role. More can be added afterwards.")),
    ]
    return [(field, sentence) for field, good, sentence in asked if not good]


def link_once(token: str, name: str) -> ResponseReturnValue:
    """The link is shown this once; it is not kept anywhere."""
    link = f"{reads.address_of(g.actor)}{url_for('accounts.invitation')}#{token}"
    days = settings().invitation_days
    return render_template("accounts/link.html", link=link, name=name, days=days)


def chosen(read: Any) -> Any:
    lists = offered()
    return read(request.form, lists["organisations"], lists["areas"])


@pages.get("/installningar/personer/<int:person_id>")
@confirmed()
def somebody(person_id: int) -> ResponseReturnValue:
    row = shapes.person_rows(g.actor, [found(person_id)])[0]
    mine = row.id == g.actor.id
    above = not in_gift(g.actor, [held.role for held in row.held])
    return render_template("accounts/person.html", person=row, mine=mine, above=above, **offered())


def found(person_id: int) -> Any:
    person = reads.person(g.actor, person_id)
    if person is None:
        raise Refusal("not_found")
    return person


@pages.post("/installningar/personer/<int:person_id>")
@confirmed()
def change_roles(person_id: int) -> ResponseReturnValue:
    with unit():
        changes.hold(g.actor, found(person_id), chosen(held_of))
    return redirect(url_for("accounts.everybody", klart="roller"))


@pages.post("/installningar/personer/<int:person_id>/stang-av")
@confirmed()
def disable(person_id: int) -> ResponseReturnValue:
    with unit():
        changes.disable(g.actor, found(person_id))
    return redirect(url_for("accounts.everybody", klart="avstangd"))


@pages.post("/installningar/personer/<int:person_id>/oppna")
@confirmed()
def enable(person_id: int) -> ResponseReturnValue:
    with unit():
        changes.enable(g.actor, found(person_id))
    return redirect(url_for("accounts.everybody", klart="oppnad"))


@pages.post("/installningar/personer/<int:person_id>/ny-lank")
@confirmed()
def renew(person_id: int) -> ResponseReturnValue:
    with unit():
        person = found(person_id)
        name = person.name
        token = changes.renew(g.actor, person)
    return link_once(token, name)


@pages.post("/installningar/personer/inbjudningar/<int:invitation_id>/aterkalla")
@confirmed()
def withdraw(invitation_id: int) -> ResponseReturnValue:
    with unit():
        invitation = reads.invitation(g.actor, invitation_id)
        if invitation is None:
            raise Refusal("not_found")
        changes.withdraw(g.actor, invitation)
    return redirect(url_for("accounts.everybody", klart="aterkallad"))
