"""Whole ways through Lykta in a real browser, against a server started as `make run` starts it."""
