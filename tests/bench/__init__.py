"""Speed beside the machine's own limit, in one run: `make bench` writes bench.json and prints ratios."""
