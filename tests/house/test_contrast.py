"""The contrast of every token pair that stands on the other, in both themes (WCAG 1.4.3, 1.4.11)."""

import re

import pytest

from tests.house.source import ROOT

pytestmark = pytest.mark.no_app

TOKEN = re.compile(r"--([a-z0-9-]+): var\(--light, (#[0-9a-f]{6})\) var\(--dark, (#[0-9a-f]{6})\);")
PLAIN = re.compile(r"--((?:map|mark)-[a-z1-5-]+): (#[0-9a-f]{6});")
GROUNDS = ("bg", "surface", "sunken")
STATES = ("ok", "waiting", "needs-you", "info")
TEXT = [
    *((ink, ground) for ink in ("text", "muted", "link", "accent") for ground in GROUNDS),
    *((state, ground) for state in STATES for ground in ("bg", "surface", f"{state}-wash")),
    *(("text", f"{state}-wash") for state in STATES),
    *(("text", wash) for wash in ("accent-wash",)),
    ("muted", "accent-wash"),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("on-lamp", "lamp"),
    ("bg", "text"),
]
SHAPES = [
    *(("line", ground) for ground in ("bg", "surface")),
    *(("focus", ground) for ground in GROUNDS),
    *((f"series-{n}", ground) for n in range(1, 7) for ground in GROUNDS),
]


def tokens(theme: int) -> dict[str, str]:
    css = (ROOT / "static" / "css" / "tokens.css").read_text("utf-8")
    return {match[1]: match[2 + theme] for match in TOKEN.finditer(css)}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def too_weak(pairs: list[tuple[str, str]], least: float, found: dict[str, str]) -> list[str]:
    return [
        f"{ink} on {ground}: {contrast(found[ink], found[ground]):.2f}"
        for ink, ground in pairs
        if contrast(found[ink], found[ground]) < least
    ]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground_it_stands_on(theme):
    assert too_weak(TEXT, 4.5, tokens(theme)) == []


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_edges_focus_and_series_can_be_told_from_their_ground(theme):
    assert too_weak(SHAPES, 3.0, tokens(theme)) == []


def test_numbers_can_be_read_on_every_step_of_the_map():
    css = (ROOT / "static" / "css" / "tokens.css").read_text("utf-8")
    steps = dict(PLAIN.findall(css))
    dark, light = "#16202a", "#ffffff"
    weak = [n for n in ("map-1", "map-2", "map-3") if contrast(dark, steps[n]) < 4.5]
    weak += [n for n in ("map-4",) if contrast("#000000", steps[n]) < 4.5]
    weak += [n for n in ("map-5",) if contrast(light, steps[n]) < 4.5]
    assert weak == []


def test_the_icon_of_a_point_can_be_seen_on_each_kind():
    css = (ROOT / "static" / "css" / "tokens.css").read_text("utf-8")
    marks = {name: hue for name, hue in PLAIN.findall(css) if name.startswith("mark-")}
    assert len(marks) == 4
    assert [name for name, hue in marks.items() if contrast("#ffffff", hue) < 4.5] == []


def test_every_colour_has_a_value_for_both_themes():
    css = (ROOT / "static" / "css" / "tokens.css").read_text("utf-8")
    assert len(tokens(0)) == css.count("var(--light, #")
    assert set(tokens(0)) == set(tokens(1))


def test_no_colour_stands_outside_the_tokens():
    # Print, map steps, the pin and the marks over a photo: none of them follows the theme.
    allowed = {"#000000", "#ffffff", "#16202a", "#ffd98a", "#a51d2d"}
    for file in sorted((ROOT / "static" / "css").rglob("*.css")):
        if file.name != "tokens.css":
            assert set(re.findall(r"#[0-9a-f]{3,8}\b", file.read_text("utf-8"))) <= allowed, file


def test_the_arithmetic_is_that_of_wcag():
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert too_weak([("a", "b")], 4.5, {"a": "#777777", "b": "#ffffff"})
