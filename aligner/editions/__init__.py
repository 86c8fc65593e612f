"""What one asks of a finished edition: rows, reading order, summary."""
