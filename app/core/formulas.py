"""What a spreadsheet takes for a formula when a cell begins with it, also in full width."""

RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
