"""The settings of the running application."""

from flask import current_app

from app.config import Settings


def settings() -> Settings:
    return current_app.config["LYKTA"]
