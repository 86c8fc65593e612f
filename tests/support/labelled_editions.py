"""Editions of plain text with headings and labels, built by hand, their units one beside one."""

import re
from collections.abc import Sequence

from aligner.model import (
    NOWHERE,
    Alignment,
    Bead,
    Edition,
    Sentence,
    Source,
    Span,
    Witness,
)
from tests.support.articles import article

LABEL = re.compile(r"(?:\d+\.|\([a-z]\))(?=\s)")


def plain_text(sigil: str, text: str, language: str = "", reader: str = "plain") -> Witness:
    """A witness of a text in which `# label| ` begins a heading, and every other line a sentence
    unless it begins with a blank, which goes on with the one before; an empty line is one.

    What stands between `# ` and `| ` is no part of the text: "# section.1| 1. Fares" is the heading
    "1. Fares" with the label section.1. A sentence that begins with "1." or "(a)" has that label.
    """
    written, articles = "", []
    labels: list[tuple[str, Span]] = [("", NOWHERE)]
    held: list[list[Sentence]] = [[]]
    starts = [0]
    for line in re.sub(r"\n (?=\S)", "\v", text).split("\n"):
        begin, said = len(written), line.replace("\v", "\n ")
        if line.startswith("# "):
            label, _, said = line[2:].partition("| ")
            labels.append((label, Span(begin, begin + len(said))))
            held.append([])
            starts.append(begin)
        elif said:
            span, match = Span(begin, begin + len(said)), LABEL.match(said)
            mark = Span(begin, begin + match.end()) if match else NOWHERE
            identity = f"{sigil}.{len(held)}.{len(held[-1]) + 1}"
            held[-1].append(Sentence(identity, " ".join(said.split()), span, mark))
        written += f"{said}\n"
    for rank, ((label, heading), sentences) in enumerate(zip(labels, held, strict=True)):
        stop = starts[rank + 1] if rank + 1 < len(starts) else len(written)
        said = written[heading.start : heading.stop]
        articles.append(article(said, heading, Span(starts[rank], stop), tuple(sentences), label))
    source = Source(f"{sigil}.txt", sha256="0" * 64, reader=reader)
    return Witness(sigil, language or sigil, "", written, (), tuple(articles), source)


def side_by_side(base: Witness, *others: Witness, scores: Sequence[float] = ()) -> Edition:
    """An edition in which the sentences and headings of every version stand beside the base's of
    the same number; `scores` are those of the first beads, the others have 0.9."""
    return Edition("", base.sigil, (base, *others), tuple(_paired(base, o, scores) for o in others))


def _paired(base: Witness, other: Witness, scores: Sequence[float]) -> Alignment:
    n_sentences = len(base.sentences)
    known = [*scores, *[0.9] * n_sentences]
    spans = [Span(n, n + 1) for n in range(max(n_sentences, len(base.articles)))]
    beads = tuple(Bead(span, span, known[n], 0) for n, span in enumerate(spans[:n_sentences]))
    headings = tuple(
        Bead(spans[n], spans[n], 0.8) for n, one in enumerate(base.articles) if one.heading
    )
    return Alignment(
        base.sigil, other.sigil, n_sentences, len(other.sentences), beads, "test", "versions",
        headings,
    )  # fmt: skip


FERRY = """# | THE FERRY

# section.1| 1. Fares
1. One coin is taken.
2. Dogs travel
 free of charge.

# article.2| Article 2
(a) Cats pay;
(b) so do hens.
Nobody waits.
"""
TRAGHETTO = """# | IL TRAGHETTO

# section.1| 1 Tariffe
1. Si prende una moneta.
2. I cani viaggiano
 senza pagare.

# article.2| Articolo 2
(a) I gatti pagano;
(b) così le galline.
Nessuno aspetta.
"""


def ferry(**others: str) -> Edition:
    """English and Italian, and what else is given by sigil."""
    texts = {"it": TRAGHETTO, **others}
    versions = [plain_text(sigil, text) for sigil, text in texts.items()]
    return side_by_side(plain_text("en", FERRY), *versions)
