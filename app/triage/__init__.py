"""The coordinator's desk: inbox, decisions and their undoing."""
