"""Run as a program: four threads write pairs of rows, each pair in one unit, until they are killed.

Says `name thread number` for each pair that was answered as stored.
"""

import os
import sys
import threading
from pathlib import Path

from app import create_app
from app.config import Settings
from app.core.db import db, session
from app.core.installation import put
from app.core.unit import unit


def write(app, name: str) -> None:
    with app.app_context():
        for n in range(1_000_000):
            with unit():
                put(f"left {name} {n}", "1")
                session.flush()
                put(f"right {name} {n}", "1")
            os.write(1, f"{name} {n}\n".encode())


def main(folder: str, name: str) -> None:
    app = create_app(Settings(data=Path(folder), url="http://localhost"))
    with app.app_context():
        db.create_all()
    for n in range(4):
        threading.Thread(target=write, args=(app, f"{name}{n}")).start()


if __name__ == "__main__":
    main(*sys.argv[1:])
