"""Blocks of a bitext go in, beads with their posteriors come out: the best way through each."""
