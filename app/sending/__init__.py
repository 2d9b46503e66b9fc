"""What every phone's envelope shares: its photos, the proof of its sender, the receipt's photos."""
