"""Measures: who does what until when, and what the public is told of it."""
