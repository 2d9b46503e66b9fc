"""How long somebody who has a report open counts as reading it, and how often that is written."""

from datetime import timedelta

READS_FOR = timedelta(seconds=60)
SAID_AGAIN = timedelta(seconds=20)
