"""The core journeys in WebKit and Firefox: one description of each, two engines."""
