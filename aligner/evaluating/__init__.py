"""Predicted and gold beads go in, precision, recall and F1 come out."""
