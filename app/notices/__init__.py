"""Notices that the house sends to phones by itself, with their owners' consent."""
