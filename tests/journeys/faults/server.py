"""`python -m tests.journeys.faults.server serve …`: the real program with a fault plan around it.

The product knows no faults. This module is not part of what is installed, needs the folder of a plan
and starts on loopback only.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from app.config import Settings
from app.shell import commands
from tests.journeys.faults.doing import Doing
from tests.journeys.faults.plan import Plan

FOLDER = "FAULT_PLAN"
create_app = commands.create_app


def faulty(settings: Settings):
    assert urlsplit(settings.url).hostname == "localhost", "faults are for tests on one machine"
    app = create_app(settings)
    app.wsgi_app = Doing(app.wsgi_app, Plan(Path(os.environ[FOLDER])))  # type: ignore[method-assign]
    return app


if __name__ == "__main__":
    commands.create_app = faulty
    commands.main()
