"""Which fields of a walk leave the house."""

from app.walks.shapes.checklist import asked as checklist_shown
from app.walks.shapes.checklist import content_now, goes_on
from app.walks.shapes.checklist import differs as checklist_differs
from app.walks.shapes.checklist import errors as checklist_errors
from app.walks.shapes.checklist import listed as checklist_rows
from app.walks.shapes.checklist import page as checklist_page
from app.walks.shapes.checklist import unpublishable as checklist_wrongs
from app.walks.shapes.dialogues import (
    dialogue_offered,
    dialogue_page,
    dialogue_row,
    dialogue_rows,
    of_dialogue,
    themes,
)
from app.walks.shapes.filled import fresh, of_walk
from app.walks.shapes.inviting import invitations
from app.walks.shapes.leading import (
    code_rows,
    dealt,
    fresh_code,
    group_count,
    moves,
    people_offered,
    role_groups,
    step_rows,
)
from app.walks.shapes.listing import Led, Shown, Walks, waiting, walks
from app.walks.shapes.other_light import other_light
from app.walks.shapes.outcome import (
    answers_page,
    finding_page,
    findings_page,
)
from app.walks.shapes.phone import (
    EntryReceipt,
    Fate,
    Joined,
    OwnFates,
    Package,
    PackageAt,
    RoleKept,
    WalkOutcome,
    WalkProgress,
    fate,
    joined,
    own_fates,
    package,
    receipt,
)
from app.walks.shapes.plan import (
    PlanPage,
    differing,
    errors_by_field,
    offered,
)
from app.walks.shapes.plan import page as plan_page
from app.walks.shapes.public import (
    preview,
    public_page,
)
from app.walks.shapes.review import (
    summary,
)
from app.walks.shapes.tabs import tabs

__all__ = [
    "EntryReceipt",
    "Fate",
    "Joined",
    "Led",
    "OwnFates",
    "Package",
    "PackageAt",
    "PlanPage",
    "RoleKept",
    "Shown",
    "WalkOutcome",
    "WalkProgress",
    "Walks",
    "answers_page",
    "checklist_differs",
    "checklist_errors",
    "checklist_page",
    "checklist_rows",
    "checklist_shown",
    "checklist_wrongs",
    "code_rows",
    "content_now",
    "dealt",
    "dialogue_offered",
    "dialogue_page",
    "dialogue_row",
    "dialogue_rows",
    "differing",
    "errors_by_field",
    "fate",
    "finding_page",
    "findings_page",
    "fresh",
    "fresh_code",
    "goes_on",
    "group_count",
    "invitations",
    "joined",
    "moves",
    "of_dialogue",
    "of_walk",
    "offered",
    "other_light",
    "own_fates",
    "package",
    "people_offered",
    "plan_page",
    "preview",
    "public_page",
    "receipt",
    "role_groups",
    "step_rows",
    "summary",
    "tabs",
    "themes",
    "waiting",
    "walks",
]
