"""What a file form holds of beads: numbers of sentences, texts, or both."""

from dataclasses import dataclass

Numbers = tuple[int, ...]
BeadPair = tuple[Numbers, Numbers]
Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beads:
    """The beads of a file.

    `pairs` are numbers of sentences, zero-based; None when the file has none. `sentences` are the
    texts of the two sides that the numbers count, None when the file does not hold them. `units`
    are the texts of each bead where it has texts and no numbers.
    """

    name: str
    pairs: tuple[BeadPair, ...] | None = None
    sentences: tuple[Texts, Texts] | None = None
    units: tuple[tuple[str, str], ...] = ()
