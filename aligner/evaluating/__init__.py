"""How good an alignment is: predicted beads are compared with gold ones."""
