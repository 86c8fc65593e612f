"""The nouns of the house: what a text, a bead, an alignment and an edition are."""

from aligner.model.alignment import (
    Alignment,
    Bead,
    Evidence,
    Near,
    WordLink,
    is_doubtful,
)
from aligner.model.edition import About, Edition, Finding, sigils
from aligner.model.text import NOWHERE, Document, Mark, Place, Source, Span
from aligner.model.witness import Article, Fence, Sentence, Witness

__all__ = [
    "NOWHERE",
    "About",
    "Alignment",
    "Article",
    "Bead",
    "Document",
    "Edition",
    "Evidence",
    "Fence",
    "Finding",
    "Mark",
    "Near",
    "Place",
    "Sentence",
    "Source",
    "Span",
    "Witness",
    "WordLink",
    "is_doubtful",
    "sigils",
]
