"""People, organisations, roles, sign-in, devices and their tokens, invitations."""
