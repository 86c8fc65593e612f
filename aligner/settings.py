"""One frozen value of settings per stage, and the signature they leave on every output."""

import dataclasses
import hashlib
from dataclasses import dataclass, replace

VERSION = "0.1.0"


@dataclass(frozen=True, slots=True)
class Segmenting:
    """How a text is cut. Every field changes what comes out, so all are in the signature."""

    presegmented: bool = False  # each line is one sentence; no fences, no articles
    granularity: str = "sentence"  # or "clause": cut at semicolons of preambles and lists too
    fence_patterns: tuple[str, ...] = ()  # regular expressions a user fences besides ours
    disabled_fences: tuple[str, ...] = ()  # names of detectors a user switched off
    body: str = ""  # "FROM..TO": text outside these two phrases is fenced
    bodies: tuple[str, ...] = ()  # the same, one for each file of a run
    text_patterns: tuple[str, ...] = ()  # what no fence of ours may hold
    heading_patterns: tuple[str, ...] = ()  # lines that are headings
    no_heading_patterns: tuple[str, ...] = ()  # lines that are none
    abbreviations: tuple[str, ...] = ()  # a user's own abbreviations
    srx: str = ""  # the text of a user's SRX 2.0 file
    verse: str = "auto"  # or "lines": each line of verse by itself; "sentences": join them

    def of_file(self, number: int) -> "Segmenting":
        """How the file of this number (from 0) is cut: with the body that was given for it."""
        return replace(self, body=self.bodies[number], bodies=()) if self.bodies else self


@dataclass(frozen=True, slots=True)
class Aligning:
    """How two witnesses are paired."""

    max_bead: int = 6  # sentences on either side of a bead


@dataclass(frozen=True, slots=True)
class Memories:
    """What a translation memory holds, and for which tool it is written.

    It changes no alignment, and so is in no signature. `kinds` are kinds of units, none for those
    that the tool takes; `tags` are pairs of a sigil or a language and the tag that stands in the
    file; `least_score` is a probability, 0 to 1; `date` is that of the file, as TMX writes it
    (20260131T120000Z), "" for none; `nfc` asks for letters and their marks to be composed.
    """

    tool: str = "plain"
    kinds: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    multilingual: bool = False
    least_score: float = 0.0
    once: bool = False  # of units that say the same, the first alone
    date: str = ""
    nfc: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """All that could change a result, but for the texts and the encoder."""

    segmenting: Segmenting = Segmenting()
    aligning: Aligning = Aligning()
    encoder: str = "static"

    def signature(self, encoder_signature: str) -> str:
        """A short string that two runs share only if they would give the same result.

        >>> Settings().signature("static-1a2b").split("|")[:3]
        ['aligner:0.1.0', 'encoder:static-1a2b', 'beads:6']
        """
        parts = repr(dataclasses.astuple(self)) + encoder_signature + VERSION
        digest = hashlib.sha256(parts.encode()).hexdigest()[:8]
        names = [
            f"aligner:{VERSION}",
            f"encoder:{encoder_signature}",
            f"beads:{self.aligning.max_bead}",
        ]
        return "|".join([*names, f"settings:{digest}"])
