"""What many people felt, each alone: the result of a digital walk."""

from flask import g, render_template

from app.core.policy import may
from app.core.refusals import Refusal
from app.core.words import language
from app.walks import reads
from app.walks.pages import pages
from app.walks.reads.digital import felt
from app.walks.reads.walks import is_public
from app.walks.rules.digital import ENOUGH, of_kept, result
from app.walks.shapes.digital import felt_places


@pages.get("/vandring/<string:number>/resultat")
def felt_result(number: str) -> str:
    """Who leads sees all of it as it comes; everybody else the counts of when it was approved."""
    walk = reads.walk(g.actor, "walk.join", number)
    leads = walk is not None and may(g.actor, "walk.review", walk)
    if walk is None or walk.kind != "digital" or not (leads or (walk.result and is_public(walk))):
        raise Refusal("not_found")
    told = result(felt(g.actor, walk), enough=1) if leads else of_kept(walk.result)
    found = felt_places(g.actor, told, language())
    return render_template(
        "walks/felt_result.html", walk=walk, found=found, leads=leads, enough=ENOUGH
    )
