"""What is printed: an answer goes in, lines for a person or a machine come out."""
