"""What the house does for walks by itself; each job in a file of its own."""

from app.walks.jobs import disposing, forgetting, reminding  # noqa: F401 - they register
