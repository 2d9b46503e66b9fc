"""The shared situational picture (lägesbild)."""
