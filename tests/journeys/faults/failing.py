"""The live server with a fault plan, behind a bad net: its address is that of the net."""

import os
import sys
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from tests.journeys.faults.plan import Plan
from tests.journeys.faults.proxy import Proxy
from tests.journeys.faults.server import FOLDER
from tests.journeys.living import Live, free_port


@dataclass
class Failing(Live):
    net: Proxy = field(init=False)
    plan: Plan = field(init=False)

    def __post_init__(self) -> None:
        self.plan = Plan(self.data.parent)
        self.net = Proxy(self.port, free_port())

    @property
    def address(self) -> str:
        return f"http://localhost:{self.net.port}"

    @property
    def program(self) -> list[str]:
        return [sys.executable, "-m", "tests.journeys.faults.server"]

    def start(self) -> None:
        os.environ[FOLDER] = str(self.data.parent)
        super().start()

    def ready(self) -> bool:
        try:
            there = f"http://localhost:{self.port}/readyz"
            with urllib.request.urlopen(there, timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def good_again(self) -> None:
        self.net.clear()
        self.plan.clear()


def failing(folder: Path) -> Failing:
    return Failing(folder / "instance", free_port())
