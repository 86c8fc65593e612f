"""An edition: witnesses, their alignments, and what is said of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from aligner.errors import ModelError
from aligner.model.alignment import Alignment
from aligner.model.text import Witness, require


@dataclass(frozen=True)
class Edition:
    """Two or more witnesses; one is the base the others are aligned to, each once."""

    title: str
    base: str
    witnesses: tuple[Witness, ...]
    alignments: tuple[Alignment, ...]
    signature: str = ""

    def __post_init__(self) -> None:
        sizes = {witness.sigil: len(witness.sentences) for witness in self.witnesses}
        require(len(sizes) == len(self.witnesses), "two witnesses share a sigil")
        require(len(sizes) >= 2, "an edition holds two or more witnesses")
        require(self.base in sizes, f"the base {self.base!r} is no witness")
        others = [witness.sigil for witness in self.witnesses if witness.sigil != self.base]
        require(
            [a.target for a in self.alignments] == others, "one alignment for each other witness"
        )
        for alignment in self.alignments:
            require(alignment.source == self.base, f"{alignment.target} is not aligned to the base")
            counted = (alignment.n_source, alignment.n_target)
            held = (sizes[self.base], sizes[alignment.target])
            require(
                counted == held, f"{alignment.target}: beads count {counted}, texts hold {held}"
            )

    def witness(self, sigil: str) -> Witness:
        for witness in self.witnesses:
            if witness.sigil == sigil:
                return witness
        raise ModelError(f"no witness has the sigil {sigil!r}")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader should look at: which check, which sentences, how grave, in words."""

    check: str
    ids: tuple[str, ...]
    severity: str
    message: str


def sigils(languages: Sequence[str]) -> tuple[str, ...]:
    """A name for every version: its language, numbered from the second of the same language.

    >>> sigils(["en", "it", "en"])
    ('en', 'it', 'en-2')
    """
    seen: dict[str, int] = {}
    names = []
    for language in languages:
        seen[language] = seen.get(language, 0) + 1
        names.append(language if seen[language] == 1 else f"{language}-{seen[language]}")
    return tuple(names)
