"""The best way through blocks of a bitext: scores, posteriors, beads."""
