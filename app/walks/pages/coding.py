"""Codes by which phones join: made, shown once with a QR code, counted, revoked."""

from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.core.refusals import Refusal
from app.core.unit import unit
from app.walks import changes, reads, rules, shapes
from app.walks.forms import leading
from app.walks.pages import pages
from app.walks.pages.finding import around, led


@pages.get("/vandring/<string:number>/koder")
@login_required
def codes(number: str) -> ResponseReturnValue:
    return shown(led(number))


@pages.post("/vandring/<string:number>/koder")
@login_required
def make_code(number: str) -> ResponseReturnValue:
    """The answer itself shows the code: it is kept nowhere, so no later page could."""
    walk = led(number)
    most = leading.most_joined(request.form, rules.KINDS[walk.kind])
    if most is None:
        return shown(
            walk,
            error=_(
                "Write a number of phones from 1 to %(most)s.",
                most=rules.KINDS[walk.kind].most_joined,
            ),
        ), 422
    with unit():
        code, token = changes.make_code(g.actor, led(number), most)
        fresh = shapes.fresh_code(g.actor, token, code.most)
    return shown(led(number), fresh=fresh, qr=drawn(fresh.address))


@pages.post("/vandring/<string:number>/koder/aterkalla")
@login_required
def revoke_code(number: str) -> ResponseReturnValue:
    with unit():
        walk = led(number)
        code = reads.code(g.actor, walk, leading.chosen_code(request.form))
        if code is None:
            raise Refusal("not_found")
        changes.revoke_code(g.actor, code, phones=request.form.get("phones") == "yes")
        number = walk.number
    return redirect(url_for("walks.codes", number=number, klart="aterkallad"), 303)


def shown(walk: Any, **more: Any) -> str:
    return render_template(
        "walks/codes.html",
        rows=shapes.code_rows(g.actor, walk),
        window=reads.window(walk),
        usual=changes.MOST_JOINED,
        done=request.args.get("klart", ""),
        **{"fresh": None, "qr": "", "error": "", **more},
        **around(walk, "koder"),
    )


def drawn(address: str) -> Any:
    """Drawn here; the library loads when it is used."""
    import segno
    from markupsafe import Markup

    code = segno.make(address, error="m")
    inline = code.svg_inline(omitsize=True, border=4, light="#fff", svgclass="qr")
    return Markup(inline)  # noqa: S704
