"""The standard answers of the desk, from the file beside the code."""

from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parents[1] / "answers.yaml"


@cache
def standard_answers() -> dict[str, dict[str, str]]:
    return yaml.safe_load(FILE.read_text("utf-8"))


def rejection_answer(reason: str) -> str:
    return standard_answers()["reject"][reason]
