"""Rescue files: what a phone could not send itself, brought by somebody who is signed in."""
