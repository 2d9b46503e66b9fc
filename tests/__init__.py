"""Tests read as sentences; people are named; nothing inside the house is mocked."""
