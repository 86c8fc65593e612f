"""A document goes in, a witness comes out: fenced, unwrapped, cut into articles and sentences."""
