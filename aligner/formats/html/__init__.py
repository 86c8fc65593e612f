"""The parallel page."""
