"""Pure rules of accounts: passwords, codes, how long a sign-in lives, who needs what."""
