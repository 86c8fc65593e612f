"""The nouns of the house: what a text, a bead, an alignment and an edition are."""

from aligner.model.alignment import Alignment, Bead, Evidence, is_doubtful
from aligner.model.edition import Edition, Finding, sigils
from aligner.model.text import Article, Fence, Sentence, Source, Span, Witness

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
    "is_doubtful",
    "sigils",
]
