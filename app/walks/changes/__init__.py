"""Every change of a walk: planned, joined, recorded."""

from app.walks.changes.again import in_other_light, repeat
from app.walks.changes.checklists import (
    ChecklistWish,
    begin_checklist,
    discard_checklist,
    draft_checklist,
    edit_checklist,
    publish_checklist,
    renew_checklist,
)
from app.walks.changes.choosing import (
    choose,
    take,
)
from app.walks.changes.deciding import (
    undo,
)
from app.walks.changes.dialogues import register, restore_dialogue, rewrite, withdraw_dialogue
from app.walks.changes.disposing import dispose
from app.walks.changes.editing import Clash, move_on, replan
from app.walks.changes.findings import (
    FindingWish,
    accept,
    accept_since,
    answer,
    follow_measure,
    merge,
    part,
    split,
    word,
)
from app.walks.changes.forgetting import forget
from app.walks.changes.joining import (
    MOST_JOINED,
    hand_on,
    join,
    make_code,
    revoke_code,
    tell_role,
)
from app.walks.changes.planning import plan
from app.walks.changes.recording import record
from app.walks.changes.roles import set_roles
from app.walks.changes.sharing import share_out
from app.walks.changes.steps import lay_steps, mark_step, move_step, remind
from app.walks.changes.taking import (
    approve,
    show_photo,
    withdraw_page,
)

__all__ = [
    "MOST_JOINED",
    "ChecklistWish",
    "Clash",
    "FindingWish",
    "accept",
    "accept_since",
    "answer",
    "approve",
    "begin_checklist",
    "choose",
    "discard_checklist",
    "dispose",
    "draft_checklist",
    "edit_checklist",
    "follow_measure",
    "forget",
    "hand_on",
    "in_other_light",
    "join",
    "lay_steps",
    "make_code",
    "mark_step",
    "merge",
    "move_on",
    "move_step",
    "part",
    "plan",
    "publish_checklist",
    "record",
    "register",
    "remind",
    "renew_checklist",
    "repeat",
    "replan",
    "restore_dialogue",
    "revoke_code",
    "rewrite",
    "set_roles",
    "share_out",
    "show_photo",
    "split",
    "take",
    "tell_role",
    "undo",
    "withdraw_dialogue",
    "withdraw_page",
    "word",
]
