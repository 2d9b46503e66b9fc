"""A QR code that the house has drawn, read back as its modules and held against what it should say."""

import re

import segno

LINE = re.compile(r"""class=["']qrline["'][^>]* d=["']([^"']+)""")
STEP = re.compile(r"([Mmh])(-?[\d.]+)(?:[ ,]?(-?[\d.]+))?")


def modules(svg: str) -> set[tuple[int, int]]:
    """(row, column) of each dark one, without the quiet zone around them."""
    dark, x, y = set(), 0.0, 0.0
    (path,) = LINE.findall(svg)
    for letter, first, second in STEP.findall(path):
        if letter == "h":
            dark |= {(int(y), int(x) + n) for n in range(int(first))}
            x += float(first)
        else:
            start = (0.0, 0.0) if letter == "M" else (x, y)
            x, y = start[0] + float(first), start[1] + float(second)
    return placed(dark)


def modules_of(text: str) -> set[tuple[int, int]]:
    rows = segno.make(text, error="m", micro=False).matrix
    return placed({(n, m) for n, row in enumerate(rows) for m, one in enumerate(row) if one})


def placed(dark: set[tuple[int, int]]) -> set[tuple[int, int]]:
    top, left = min(n for n, _ in dark), min(m for _, m in dark)
    return {(n - top, m - left) for n, m in dark}
