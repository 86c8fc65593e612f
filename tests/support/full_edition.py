"""An edition in which no field of the model is empty, for what writes and reads all of them."""

from dataclasses import replace

from aligner.model import (
    About,
    Article,
    Edition,
    Mark,
    Near,
    Sentence,
    Source,
    Span,
    Witness,
    WordLink,
)
from tests.support.small_editions import alignment, bead, witness


def full() -> Edition:
    """Two versions with labels, marks, places, a note, headings, links, near, findings and `x`."""
    from aligner import checks

    base = _filled(
        witness(
            "en",
            [
                ("", "", ["A preface."]),
                ("article.1", "Article 1", ["1. The weir opens at dawn.[1]", "The cat is exempt."]),
                ("article.2", "Article 2", ["Nobody may touch the wheel.", "Signed at the mill."]),
            ],
            title="The Mill",
            fences=(("[1]", "footnote mark"),),
        ),
        "The English of 1954",
    )
    other = _filled(
        witness(
            "it",
            [
                ("article.1", "Articolo 1", ["1. La chiusa si apre all'alba."]),
                ("article.3", "Articolo 3", ["Nessuno tocchi la ruota.", "Mai.", "Firmato."]),
                ("article.4", "Articolo 4", ["Fu ratificato."]),
            ],
            title="Il mulino",
        ),
        "The Italian",
    )
    near = replace(bead((2, 3), (0, 0), 0.8), near=Near(Span(0, 1), 0.3125))
    beads = alignment(
        base,
        other,
        bead((0, 1), (0, 0), 0.9),
        bead((1, 2), (0, 1)),
        near,
        bead((3, 4), (1, 2), 0.4),
        bead((4, 4), (2, 3), 0.7),
        replace(bead((4, 5), (3, 4)), status="decided"),
        bead((5, 6), (4, 6)),
    )
    beads = replace(
        beads,
        verdict="partly",
        headings=(bead((1, 2), (0, 1)), bead((2, 3), (1, 2)), bead((3, 3), (2, 3), 0.75)),
        links=(WordLink(1, Span(16, 20), Span(14, 20), 0.625),),
    )
    about = About("Ada", "Bruno", "Carla", "1954", "the archive", "CC0", "a copy")
    edition = Edition(
        "The Mill", "en", (base, other), (beads,), "test", about, (), {"tool": {"page": [1, None]}}
    )
    return checks.checked(edition)


def _filled(bare: Witness, label: str) -> Witness:
    """The witness with a label, a source, marks, places, labels of its items, and a note."""
    text = f"{bare.text}A note.\n"
    start = len(bare.text)
    note = Article(
        label="",
        heading="",
        heading_span=Span(0, 0),
        level=1,
        span=Span(start, start + 8),
        sentences=(Sentence(f"{bare.sigil}.n.1", "A note.", Span(start, start + 7)),),
        kind="note",
        mark=Span(2, 3),
    )
    return replace(
        bare,
        text=text,
        label=label,
        source=Source(
            f"{bare.sigil}.txt", "latin-1", "0" * 64, "name", True, "plain", bare.language
        ),
        marks=(Mark("heading", Span(0, 9), "2"), Mark("item", Span(3, 7))),
        places=((0, "page 1"), (20, "page 2")),
        articles=(*(_labelled(article) for article in bare.articles), note),
    )


def _labelled(article: Article) -> Article:
    """The article, the first two characters of a sentence that begins with "1." its label."""
    return replace(
        article,
        sentences=tuple(
            replace(held, label=Span(held.start, held.start + 2))
            if held.text.startswith("1.")
            else held
            for held in article.sentences
        ),
    )
