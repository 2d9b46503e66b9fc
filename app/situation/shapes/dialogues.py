"""What citizens said in dialogues of the period, with numbers of their own beside the reports."""

from collections import Counter
from dataclasses import dataclass

from app.core.actor import Actor
from app.situation import reads
from app.situation.rules import Asked
from app.walks import shapes as walks
from app.walks.shapes.dialogues import DialogueRow


@dataclass(frozen=True, slots=True)
class Dialogues:
    """`participants` is the weight of what was said; `themes` are (theme, dialogues in which it
    came up, participants in these), most participants first."""

    rows: list[DialogueRow]
    participants: int
    themes: list[tuple[str, int, int]]


def dialogues(actor: Actor, asked: Asked, lang: str) -> Dialogues:
    rows = walks.dialogue_rows(actor, reads.dialogues(actor, asked), lang)
    held, people = Counter[str](), Counter[str]()
    for row in rows:
        held.update(row.themes)
        people.update(dict.fromkeys(row.themes, row.participants))
    ranked = sorted(held, key=lambda theme: (-people[theme], -held[theme], theme))
    return Dialogues(
        rows=rows,
        participants=sum(row.participants for row in rows),
        themes=[(theme, held[theme], people[theme]) for theme in ranked],
    )
