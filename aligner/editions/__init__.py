"""A finished edition goes in, answers come out: rows, reading order, summary."""
