"""When things of the demo happened, and how its photos are drawn. Plain values only."""

from app.demo.rules.answering import answered
from app.demo.rules.drawing import SCENES, drawn
from app.demo.rules.moments import STOCKHOLM, days_back, moment

__all__ = ["SCENES", "STOCKHOLM", "answered", "days_back", "drawn", "moment"]
