"""Reports in plain values: what is sent, what is looked at first, what a photo's bytes tell."""
