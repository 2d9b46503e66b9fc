"""The route of the protocol as a drawing for Word: what the PDF draws as lines and letters."""

import io
from typing import Any

from app.walks.rules.protocol import Drawing, Mark, Point

TIMES = 2
INK, GREY, PALE, PAPER = "black", "#777777", "#aaaaaa", "white"
STOP, FOUND, LETTERS = 12, 11, 13


def png(drawing: Drawing) -> bytes:
    """Stops are discs, findings squares, as in the PDF."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (drawing.width * TIMES, drawing.height * TIMES), PAPER)
    pen = ImageDraw.Draw(image)
    pen.font = ImageFont.load_default(LETTERS * TIMES)
    pen.rectangle([0, 0, image.width - 1, image.height - 1], outline=PALE)
    pen.line([at(point) for point in drawing.line], GREY, 3 * TIMES)
    for mark in drawing.findings:
        pen.rectangle(box(mark, FOUND), PAPER, INK, TIMES)
        pen.text(at((mark.x, mark.y)), str(mark.number), INK, anchor="mm")
    for mark in drawing.stops:
        pen.ellipse(box(mark, STOP), INK)
        pen.text(at((mark.x, mark.y)), str(mark.number), PAPER, anchor="mm")
    scaled(pen, drawing)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def scaled(pen: Any, drawing: Drawing) -> None:
    """How long a hundred metres are, and where north is."""
    metres, wide = drawing.bar
    low = drawing.height - 16
    pen.line([at((14, low)), at((14 + wide, low))], INK, 2 * TIMES)
    pen.text(at((20 + wide, low)), f"{metres} m", INK, anchor="lm")
    top = drawing.width - 20
    pen.line([at((top, 30)), at((top, 12))], INK, 2 * TIMES)
    pen.polygon([at((top - 5, 16)), at((top, 8)), at((top + 5, 16))], INK)
    pen.text(at((top, 40)), "N", INK, anchor="mm")


def at(point: Point) -> Point:
    return point[0] * TIMES, point[1] * TIMES


def box(mark: Mark, half: int) -> tuple[int, int, int, int]:
    x, y = at((mark.x, mark.y))
    return x - half * TIMES, y - half * TIMES, x + half * TIMES, y + half * TIMES
