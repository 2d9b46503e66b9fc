"""The house's own sources, as the house tests read them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CAMEL = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")


@dataclass(frozen=True)
class Source:
    path: Path
    text: str

    @property
    def name(self) -> str:
        return (
            str(self.path.relative_to(ROOT)) if self.path.is_relative_to(ROOT) else self.path.name
        )

    @property
    def lines(self) -> int:
        return self.text.count("\n") + 1

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)


def sources(folder: str, *endings: str) -> list[Source]:
    """Files of ours below a folder, never what was built or installed."""
    found = (path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in endings)
    kept = (path for path in found if not {"dist", "node_modules", "__pycache__"} & set(path.parts))
    return [Source(path, path.read_text("utf-8")) for path in kept]


def python() -> list[Source]:
    return [*sources("app", ".py"), *sources("tests", ".py"), *sources("migrations", ".py")]


def functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def words(identifier: str) -> set[str]:
    """`open_TicketList` -> open, ticket, list."""
    return {word.lower() for word in CAMEL.findall(identifier)}
