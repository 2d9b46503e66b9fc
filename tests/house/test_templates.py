"""Templates parse, hold nothing inline, and name only what the build made and the routes know."""

import re

import pytest
from jinja2 import meta

from app.core import assets
from tests.house.source import ROOT, Source, sources

INLINE = {
    "style": re.compile(r"<style|\sstyle=", re.IGNORECASE),
    "handler": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "script": re.compile(
        r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE
    ),
    "address": re.compile(r"(?:href|action|src)=[\"']\s*javascript:", re.IGNORECASE),
    "unescaped": re.compile(r"\|\s*safe\b|\bMarkup\("),
}
ASSET = re.compile(r"\basset\(\s*[\"']([^\"'{}~]+)[\"']\s*\)")
ICON = re.compile(r"\bicon\(\s*[\"']([a-z0-9-]+)[\"']")
ICON_NAME = re.compile(r"icon_name\s*=\s*[\"']([a-z0-9-]+)[\"']")
ENDPOINT = re.compile(r"url_for\(\s*[\"']([\w.]+)[\"']")
PATH = re.compile(r"(?:href|action)=\"(/[a-z0-9/-]*)[\"?#]")


def templates() -> list[Source]:
    return sources("templates", ".html")


def inline(source: Source) -> list[str]:
    text = re.sub(r"\{#.*?#\}", "", source.text, flags=re.DOTALL)
    return [f"{source.name}: {what}" for what, pattern in INLINE.items() if pattern.search(text)]


@pytest.mark.slow
def test_every_template_parses_and_knows_the_others_it_names(app):
    there = {str(one.path.relative_to(ROOT / "templates")) for one in templates()}
    for one in templates():
        tree = app.jinja_env.parse(one.text, one.name)
        named = {name for name in meta.find_referenced_templates(tree) if name}
        assert named <= there, one.name


def test_R36_nothing_inline_stands_in_a_template():
    assert [where for one in templates() for where in inline(one)] == []


def test_every_asset_that_is_named_was_built(app):
    built = assets.manifest().files
    missing = [
        f"{one.name}: {name}"
        for one in templates()
        for name in ASSET.findall(one.text)
        if name not in built
    ]
    assert missing == []


def test_every_icon_that_is_named_is_in_the_sprite(app):
    sprite = (assets.folder() / assets.manifest().files["icons.svg"]).read_text("utf-8")
    drawn = set(re.findall(r'<symbol id="([a-z0-9-]+)"', sprite))
    named = {
        (one.name, name)
        for one in templates()
        for name in [*ICON.findall(one.text), *ICON_NAME.findall(one.text)]
    }
    assert [where for where in sorted(named) if where[1] not in drawn] == []


def test_the_sprite_holds_no_icon_that_nobody_shows():
    """The first visit pays for each."""
    listed = (ROOT / "static" / "icons" / "icons.txt").read_text("utf-8").splitlines()
    texts = [*templates(), *sources("app", ".py", ".yaml"), *sources("static/js", ".js")]
    told = "\n".join(one.text for one in texts)
    shown = set(re.findall(r"[\"']([a-z0-9-]+)[\"']|\bicon: ([a-z0-9-]+)", told))
    names = {name for pair in shown for name in pair}
    assert [name for name in listed if name and name[0] != "#" and name not in names] == []


def test_every_endpoint_and_path_that_is_named_is_a_route(app):
    adapter = app.url_map.bind("localhost")
    known = {rule.endpoint for rule in app.url_map.iter_rules()}
    lost = []
    for one in templates():
        lost += [f"{one.name}: {name}" for name in ENDPOINT.findall(one.text) if name not in known]
        for path in PATH.findall(one.text):
            if not adapter.allowed_methods(path):
                lost.append(f"{one.name}: {path}")
    assert lost == []


@pytest.mark.no_app
@pytest.mark.parametrize(
    "line",
    [
        '<p style="color:red">',
        "<style>p{}</style>",
        '<button onclick="x()">',
        "<script>alert(1)</script>",
        '<a href="javascript:x()">',
        "{{ report.text | safe }}",
    ],
)
def test_what_is_planted_is_seen(line, tmp_path):
    assert inline(Source(tmp_path / "x.html", line))
