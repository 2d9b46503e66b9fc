"""What phones of earlier releases hold: recorded at each release, taken in by every later one."""
