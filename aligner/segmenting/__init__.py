"""A document goes in, a witness comes out: masked, fenced, unwrapped, cut into articles and sentences."""
