"""Two witnesses go in, an alignment comes out: `engine` conducts, the other modules are its steps."""
