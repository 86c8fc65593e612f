"""Where sentences end within a stretch of text, and why."""
