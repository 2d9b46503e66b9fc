"""Safety walks: checklist, stops, and the answers of many phones made into one walk."""
