"""An edition goes in, the parallel page comes out: one HTML file that needs no other."""
