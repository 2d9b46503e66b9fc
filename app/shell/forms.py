"""The comment form as it comes in from the page."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.settings import settings
from app.shell import rules


@dataclass(frozen=True)
class Comment:
    text: str
    answer_to: str
    page: str
    trap: str

    @property
    def faults(self) -> list[tuple[str, str, int]]:
        return rules.faults(self.text, self.page, self.answer_to, settings().text_max)


def comment(form: Mapping[str, str]) -> Comment:
    """`trap` is a field that people do not see; only machines fill it."""
    return Comment(
        text=cleaned(form.get("text", "")),
        answer_to=cleaned(form.get("answer_to", "")).strip(),
        page=cleaned(form.get("page", "")).strip(),
        trap=form.get("website", ""),
    )


def cleaned(text: str) -> str:
    """Without NUL, which PostgreSQL cannot keep, and with one kind of line end."""
    return text.replace("\x00", "").replace("\r\n", "\n")
