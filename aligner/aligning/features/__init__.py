"""What is known of each text and of the two together before any search."""
