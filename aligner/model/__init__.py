"""The nouns of the house: what a text, a bead, an alignment and an edition are."""

from aligner.model.text import (
    Alignment,
    Article,
    Bead,
    Edition,
    Evidence,
    Fence,
    Finding,
    Sentence,
    Source,
    Span,
    Witness,
)

__all__ = [
    "Alignment",
    "Article",
    "Bead",
    "Edition",
    "Evidence",
    "Fence",
    "Finding",
    "Sentence",
    "Source",
    "Span",
    "Witness",
]
