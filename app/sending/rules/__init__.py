"""What is sent in pieces, and by whom, in plain Python."""
