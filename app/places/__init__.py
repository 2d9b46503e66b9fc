"""Municipality and profile, areas, positions, addresses, the map."""
