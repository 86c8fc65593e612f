"""Two witnesses go in, an alignment comes out: `engine` conducts, the others are its steps."""
