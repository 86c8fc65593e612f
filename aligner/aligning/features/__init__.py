"""Sentences and their vectors go in, what is known of them before any search comes out."""
