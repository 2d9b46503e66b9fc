"""Draws the lantern once for all sizes: favicon.svg, the mark in the header, and the app icons.

Run `python static/icons/draw.py` after a change of the drawing; its files are committed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).parent
NIGHT, HALO, AMBER, GLASS = "#10202e", "#1c3345", "#f2b33d", "#ffe9b8"
SMOOTH = 4


@dataclass(frozen=True)
class Shape:
    """A rounded box (corner radius) or, with points, a polygon; on a grid of 512."""

    fill: str
    box: tuple[int, int, int, int] = (0, 0, 0, 0)
    radius: int = 0
    points: tuple[tuple[int, int], ...] = ()


FLAME = ((256, 250), (274, 276), (284, 300), (280, 322), (268, 334))
FLAME += ((256, 338), (244, 334), (232, 322), (228, 300), (238, 276))
LANTERN = (
    Shape(AMBER, (212, 92, 300, 180), 44),
    Shape("ground", (232, 112, 280, 160), 24),
    Shape(AMBER, (208, 158, 304, 190), 12),
    Shape(AMBER, points=((196, 186), (316, 186), (356, 232), (156, 232))),
    Shape(AMBER, (172, 228, 340, 372), 8),
    Shape(GLASS, (192, 244, 320, 360), 6),
    Shape(AMBER, points=FLAME),
    Shape(AMBER, (152, 364, 360, 404), 16),
)


def svg(shape: Shape, ground: str) -> str:
    fill = ground if shape.fill == "ground" else shape.fill
    if shape.points:
        points = " ".join(f"{x},{y}" for x, y in shape.points)
        return f'<polygon points="{points}" fill="{fill}"/>'
    left, top, right, bottom = shape.box
    size = f'x="{left}" y="{top}" width="{right - left}" height="{bottom - top}"'
    return f'<rect {size} rx="{shape.radius}" fill="{fill}"/>'


def drawing(ground: tuple[Shape, ...], shapes: tuple[Shape, ...], zoom: float) -> str:
    back = "".join(svg(shape, HALO) for shape in ground)
    front = "".join(svg(shape, HALO) for shape in shapes)
    larger = f'<g transform="translate(256 256) scale({zoom}) translate(-256 -248)">{front}</g>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">{back}{larger}</svg>\n'


def painted(size: int, ground: tuple[Shape, ...], zoom: float = 1.0, one: str = "") -> Image.Image:
    """`one`: everything in one colour with the glass left open, as Android's themed icons want."""
    large = size * SMOOTH
    image = Image.new("RGBA", (large, large), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    for shape in ground:
        paint(pen, shape, large / 512, HALO)
    for shape in LANTERN:
        fill = (one if shape.fill == AMBER else "#00000000") if one else shape.fill
        paint(pen, shape, large / 512, HALO, zoom=zoom, fill=fill)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def paint(
    pen: ImageDraw.ImageDraw, shape: Shape, scale: float, ground: str, *, zoom: float = 1.0, fill: str = ""
) -> None:
    def at(value: float) -> float:
        return (256 + (value - 256) * zoom) * scale

    ink = fill or shape.fill
    ink = ground if ink == "ground" else ink
    if shape.points:
        pen.polygon([(at(x), at(y)) for x, y in shape.points], fill=ink)
    else:
        left, top, right, bottom = (at(value) for value in shape.box)
        pen.rounded_rectangle((left, top, right - 1, bottom - 1), shape.radius * scale * zoom, fill=ink)


def main() -> None:
    round_ground = (Shape(NIGHT, (0, 0, 512, 512), 112), Shape(HALO, (76, 68, 436, 428), 180))
    full_ground = (Shape(NIGHT, (0, 0, 512, 512)), Shape(HALO, (96, 96, 416, 416), 160))
    (HERE / "favicon.svg").write_text(drawing(round_ground, LANTERN, 1.3))
    for size in (192, 512):
        painted(size, round_ground, 1.12).save(HERE / f"lantern-{size}.png", optimize=True)
    painted(512, full_ground, 0.86).save(HERE / "maskable-512.png", optimize=True)
    painted(180, full_ground, 0.95).save(HERE / "apple-touch-icon.png", optimize=True)
    painted(512, (), 1.1, "#ffffff").save(HERE / "monochrome-512.png", optimize=True)
    painted(96, (), 1.1, "#ffffff").save(HERE / "badge-96.png", optimize=True)


if __name__ == "__main__":
    main()
