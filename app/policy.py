"""Every permission, on one page: permission × role -> reach. A role that is not named has none.

Plain Python: no SQL, no Flask. A row is widened only together with a line in DECISIONS.md.
"""

from collections.abc import Mapping

from app.core.actor import Role
from app.core.policy import Reach

OWN, ORGANISATION, AREA = Reach.OWN, Reach.ORGANISATION, Reach.AREA
SHARED, WALK, MUNICIPALITY = Reach.SHARED, Reach.WALK, Reach.MUNICIPALITY

EVERYBODY: Mapping[Role, Reach] = dict.fromkeys(Role, MUNICIPALITY)
ON_A_WALK: Mapping[Role, Reach] = {
    Role.PARTICIPANT: WALK,
    Role.VOLUNTEER: MUNICIPALITY,
    Role.STAFF: MUNICIPALITY,
    Role.MEMBER: MUNICIPALITY,
    Role.COORDINATOR: MUNICIPALITY,
}

LEADS: Mapping[Role, Reach] = {
    Role.VOLUNTEER: ORGANISATION,
    Role.MEMBER: ORGANISATION,
    Role.COORDINATOR: MUNICIPALITY,
}
# The owner of a measure sees and moves its own.
OWNS: Mapping[Role, Reach] = {
    Role.STAFF: ORGANISATION,
    Role.MEMBER: ORGANISATION,
    Role.COORDINATOR: MUNICIPALITY,
}

GRANTS: dict[str, Mapping[Role, Reach]] = {
    # A report is sent to a municipality, by anybody; what it says is never a reason to refuse it.
    "report.send": EVERYBODY,
    # What phones could not send comes as a file, from anybody who is signed in.
    "rescue.import": dict.fromkeys(set(Role) - {Role.PUBLIC, Role.PARTICIPANT}, MUNICIPALITY),
    # The bytes of a photo that its envelope has announced: the door has proved the sender.
    "photo.send": EVERYBODY,
    "report.read": {
        Role.VOLUNTEER: OWN,
        Role.GUARD: ORGANISATION,
        Role.STAFF: OWN,
        Role.MEMBER: SHARED,
        Role.COORDINATOR: MUNICIPALITY,
    },
    # What became of what one has sent; a guard's company follows its own together.
    "report.follow": {
        Role.VOLUNTEER: OWN,
        Role.GUARD: ORGANISATION,
        Role.STAFF: OWN,
        Role.MEMBER: OWN,
        Role.COORDINATOR: OWN,
    },
    "report.triage": {Role.COORDINATOR: MUNICIPALITY},
    "report.answer": {Role.COORDINATOR: MUNICIPALITY},
    "report.contact": {Role.COORDINATOR: MUNICIPALITY},
    "situation.read": {Role.MEMBER: SHARED, Role.COORDINATOR: MUNICIPALITY},
    # Who may lead a walk: plan it, give out and revoke its codes, see what came of it.
    # An association leads its own walks without staff.
    "walk.plan": LEADS,
    "walk.review": LEADS,
    # Those who lead walks choose among the municipality's checklists, and read them beforehand.
    "checklist.read": dict.fromkeys(LEADS, MUNICIPALITY),
    "checklist.edit": {Role.COORDINATOR: MUNICIPALITY},
    "walk.join": EVERYBODY,
    # Plan, checklist and counts of a walk; never what anybody recorded.
    "walk.read": ON_A_WALK,
    # A phone put out of the walk is of the public there; what it brings is kept aside.
    "walk.record": {Role.PUBLIC: WALK, **ON_A_WALK},
    # What citizens said elsewhere, written down by coordinators for everybody who decides.
    "dialogue.read": {Role.MEMBER: MUNICIPALITY, Role.COORDINATOR: MUNICIPALITY},
    "dialogue.write": {Role.COORDINATOR: MUNICIPALITY},
    "measure.read": OWNS,
    "measure.answer": OWNS,
    "measure.plan": {Role.COORDINATOR: MUNICIPALITY},
    # One's own sessions, phones, password and second factor.
    "account.keep": dict.fromkeys(set(Role) - {Role.PUBLIC, Role.PARTICIPANT}, OWN),
    "person.manage": {Role.COORDINATOR: MUNICIPALITY, Role.OPERATOR: MUNICIPALITY},
    "place.manage": {Role.COORDINATOR: MUNICIPALITY, Role.OPERATOR: MUNICIPALITY},
    # A barrier met on the pages (the DOS law's comment function): anybody may tell.
    "comment.send": EVERYBODY,
    "comment.read": {Role.COORDINATOR: MUNICIPALITY, Role.OPERATOR: MUNICIPALITY},
    "comment.close": {Role.COORDINATOR: MUNICIPALITY, Role.OPERATOR: MUNICIPALITY},
}
