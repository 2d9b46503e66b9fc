"""What every room needs; knows no room."""
