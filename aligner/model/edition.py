"""An edition: witnesses, their alignments, and what is said of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aligner.errors import ModelError
from aligner.model.alignment import Alignment
from aligner.model.text import Place, Span, require
from aligner.model.witness import Witness

LEVELS = ("error", "warning", "note")
"""How grave a finding is, the gravest first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader should look at.

    `check` names the check and what it found ("omission", "heading missing"); `level` is one of
    `LEVELS`; `probability` (0..1) is that of the finding being right; `pair` holds the sigils of
    the two witnesses; `spans` the sentences on either side (articles, where the check is about
    headings), empty where a side has none or the finding is about a text as a whole; `places` where
    it begins on a side and `saw` what stands there, one a side; `message` is a sentence for a
    person; `key` is what an accepted finding is known by.
    """

    check: str
    level: str
    probability: float
    pair: tuple[str, str]
    spans: tuple[Span, Span]
    places: tuple[Place | None, Place | None]
    saw: tuple[str, str]
    message: str
    key: str = ""

    def __post_init__(self) -> None:
        require(bool(self.check), "a finding has no check")
        require(self.level in LEVELS, f"{self.check}: there is no level {self.level!r}")
        require(0.0 <= self.probability <= 1.0, f"{self.check}: probability {self.probability}")
        require(any(self.places), f"{self.check}: both sides are empty")
        require(
            all(place is not None for span, place in self.sides() if span.size),
            f"{self.check}: a side has sentences and no place",
        )

    def sides(self) -> tuple[tuple[Span, Place | None], tuple[Span, Place | None]]:
        """Span and place of either side."""
        return (self.spans[0], self.places[0]), (self.spans[1], self.places[1])


@dataclass(frozen=True, slots=True)
class About:
    """What a title page says of an edition besides its title; each "" where nobody said."""

    author: str = ""
    translators: str = ""
    editor: str = ""
    year: str = ""
    source: str = ""
    licence: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Edition:
    """Two or more witnesses; one is the base the others are aligned to, each once.

    `findings` are all that differs, in the order in which a translator reads it. `extra` is the
    object `x` of a native file, which is kept as it is for whoever wrote it.
    """

    title: str
    base: str
    witnesses: tuple[Witness, ...]
    alignments: tuple[Alignment, ...]
    signature: str = ""
    about: About = About()
    findings: tuple[Finding, ...] = field(default=(), repr=False)
    extra: Mapping[str, Any] | None = field(default=None, repr=False, hash=False)

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
            self._require_headings(alignment)
            self._require_links(alignment)
        for finding in self.findings:
            require(
                set(finding.pair) <= set(sizes), f"{finding.check}: {finding.pair} are no witnesses"
            )
            for sigil, (start, stop) in zip(finding.pair, finding.spans, strict=True):
                most = max(sizes[sigil], len(self.witness(sigil).articles))
                inside = 0 <= start <= stop <= most
                require(inside, f"{finding.check}: {sigil} has nothing at {start}..{stop}")

    def _require_headings(self, alignment: Alignment) -> None:
        """Beads of headings count articles that have a heading."""
        for sigil, side in ((alignment.source, "source"), (alignment.target, "target")):
            articles = self.witness(sigil).articles
            numbers = [n for bead in alignment.headings for n in getattr(bead, side).numbers]
            require(
                all(n < len(articles) and articles[n].heading for n in numbers),
                f"{alignment.source}-{alignment.target}: a bead of headings holds none in {sigil}",
            )

    def _require_links(self, alignment: Alignment) -> None:
        """Links between words lie within the texts."""
        for sigil, side in ((alignment.source, "source"), (alignment.target, "target")):
            reached = max((getattr(link, side).stop for link in alignment.links), default=0)
            require(
                reached <= len(self.witness(sigil).text), f"a word link ends behind {sigil}'s text"
            )

    def witness(self, sigil: str) -> Witness:
        """The witness of that sigil. Raises ModelError where there is none."""
        for witness in self.witnesses:
            if witness.sigil == sigil:
                return witness
        raise ModelError(f"no witness has the sigil {sigil!r}")


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
