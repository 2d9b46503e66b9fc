"""The fault matrix: a phone, a bad net between, and a server that fails on request. All real."""
