"""aligner: a multilingual parallel-text aligner."""
