"""A browser in somebody's hand, whichever its engine: what a person can do with it, and look at."""

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any

WITHIN_S = 20
LOOKS_EVERY_S = 0.1
PHONE = (360, 740)
FIND = """(selector, words) => [...document.querySelectorAll(selector)].find((one) =>
  (one.type === "file" || one.checkVisibility()) && one.textContent.includes(words)) ?? null"""


class Gone(Exception):
    """The page is being left, or the element no longer stands there: look again."""


class Engine(ABC):
    name: str

    def __init__(self, address: str) -> None:
        self.address = address

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page; a promise is waited for."""

    @abstractmethod
    def found(self, selector: str, words: str) -> Any:
        """The first of these elements that is seen and says so, or None."""

    @abstractmethod
    def click(self, element: Any) -> None: ...

    @abstractmethod
    def type(self, element: Any, text: str) -> None: ...

    @abstractmethod
    def give(self, element: Any, files: list[Path]) -> None: ...

    @abstractmethod
    def visit(self, address: str) -> None: ...

    @abstractmethod
    def reload(self) -> None: ...

    @abstractmethod
    def new_tab(self) -> str: ...

    @abstractmethod
    def use(self, tab: str) -> None: ...

    @abstractmethod
    def screenshot(self, file: Path) -> None: ...

    @abstractmethod
    def close(self) -> None: ...

    tab: str

    def goto(self, path: str) -> None:
        self.visit(self.address + path)

    def until(self, look: Callable[[], Any], within_s: float = WITHIN_S) -> Any:
        """What `look` sees, when it sees something."""
        ends = time.monotonic() + within_s
        while True:
            try:
                if seen := look():
                    return seen
            except Gone as gone:
                seen = gone
            assert time.monotonic() < ends, f"{self.name}: still {seen!r}\n{self.text()}"
            time.sleep(LOOKS_EVERY_S)

    def sees(self, selector: str, words: str = "", within_s: float = WITHIN_S) -> Any:
        return self.until(lambda: self.found(selector, words), within_s)

    def press(self, selector: str, words: str = "") -> None:
        def pressed() -> bool:
            self.click(self.sees(selector, words))
            return True

        self.until(pressed)

    def write(self, selector: str, text: str) -> None:
        self.type(self.sees(selector), text)

    def text(self) -> str:
        return self.evaluate("document.body.innerText")

    def path(self) -> str:
        return self.evaluate("location.pathname")

    def arrives(self, path: str) -> None:
        self.until(lambda: self.path() == path)


def call(function: str, *given: Any) -> str:
    return f"({function})({', '.join(json.dumps(one) for one in given)})"
