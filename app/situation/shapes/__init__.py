"""What of the picture leaves the house: the page's numbers in words, the map's squares."""

from app.situation.shapes.dialogues import Dialogues, dialogues
from app.situation.shapes.picture import Picture, picture, pointed
from app.situation.shapes.squares import Cells, squares
from app.situation.shapes.walked import Walked, walked

__all__ = [
    "Cells",
    "Dialogues",
    "Picture",
    "Walked",
    "dialogues",
    "picture",
    "pointed",
    "squares",
    "walked",
]
