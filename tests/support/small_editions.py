"""Editions one can see whole, built by hand: what the tests of outputs start from."""

from aligner.model import (
    Alignment,
    Bead,
    Edition,
    Evidence,
    Fence,
    Sentence,
    Source,
    Span,
    Witness,
)
from tests.support.articles import article

Part = tuple[str, str, list[str]]


def witness(
    sigil: str,
    parts: list[Part],
    *,
    language: str = "",
    title: str = "",
    fences: tuple[tuple[str, str], ...] = (),
    presegmented: bool = False,
) -> Witness:
    """A witness of (label, heading, sentences); a fence is given by its text and its reason.

    A sentence that contains a fenced text stands without it in `Sentence.text`; a "sentence" that
    is nothing but a fenced text is that fence on a line of its own.
    """
    text, found, articles = "", [], []
    for rank, (label, heading, lines) in enumerate(parts, 1):
        start = len(text)
        text += f"{heading}\n\n" if heading else ""
        span, sentences = Span(start, start + len(heading)), []
        for line in lines:
            begin, plain = len(text), line
            for fenced, reason in fences:
                if fenced in line:
                    at = begin + line.index(fenced)
                    found.append(Fence(Span(at, at + len(fenced)), reason))
                    plain = " ".join(plain.replace(fenced, "").split())
            if plain:
                identity = f"{sigil}.{rank}.{len(sentences) + 1}"
                sentences.append(Sentence(identity, plain, Span(begin, begin + len(line))))
            text += f"{line}\n"
        articles.append(article(heading, span, Span(start, len(text)), tuple(sentences), label))
        text += "\n"
    source = Source(f"{sigil}.txt", sha256="0" * 64, presegmented=presegmented)
    return Witness(
        sigil, language or sigil, title, text, tuple(sorted(found, key=lambda fence: fence.start)),
        tuple(articles), source,
    )  # fmt: skip


def bead(
    source: tuple[int, int], target: tuple[int, int], score: float = 0.9, chain: int = 0
) -> Bead:
    """A bead from half-open ranges of sentence numbers; null beads are in no chain."""
    null = source[0] == source[1] or target[0] == target[1]
    evidence = None if null else Evidence(0.8125, 0.25, 0.5, 1.0)
    return Bead(Span(*source), Span(*target), score, None if null else chain, "auto", evidence)


def alignment(source: Witness, target: Witness, *beads: Bead, signature: str = "test") -> Alignment:
    return Alignment(
        source.sigil, target.sigil, len(source.sentences), len(target.sentences), beads, signature
    )


def mill() -> Edition:
    """Three versions: a 1-2 and a 2-1 bead, an omission, an addition, a moved article, fences."""
    english = witness(
        "en",
        [
            ("preamble", "", ["The council of the valley,", "Having heard the millers, decrees:"]),
            (
                "article.1",
                "Article 1",
                [
                    "The weir opens at dawn.[1]",
                    "Nobody may & shall “touch” the wheel.",
                    "A key hangs < low.",
                ],
            ),
            ("article.2", "Article 2", ["Bran is for whoever sweeps.", "The cat is exempt."]),
        ],
        title="The Mill Charter",
        fences=(("[1]", "footnote mark"),),
    )
    italian = witness(
        "it",
        [
            ("preamble", "", ["Il consiglio della valle, sentiti i mugnai, decreta:"]),
            ("article.2", "Articolo 2", ["La crusca è di chi spazza.", "Il gatto è esente."]),
            (
                "article.1",
                "Articolo 1",
                [
                    "La chiusa si apre all’alba.",
                    "Nessuno tocchi la ruota.",
                    "Mai.",
                    "Vale anche di festa.",
                    "p. 12",
                ],
            ),
        ],
        title="Lo statuto del mulino",
        fences=(("p. 12", "page number"),),
    )
    german = witness(
        "de",
        [("preamble", "", ["Der Rat des Tales beschließt:", "Das Wehr öffnet bei Tagesanbruch."])],
        title="Mühlenordnung",
    )
    return Edition(
        "The Mill Charter",
        "en",
        (english, italian, german),
        (
            alignment(
                english,
                italian,
                bead((0, 2), (0, 1), 0.97),
                bead((2, 3), (3, 4), 0.93),
                bead((3, 4), (4, 6), 0.41),
                bead((4, 5), (4, 4), 0.8),
                bead((5, 6), (1, 2), 0.95, chain=1),
                bead((6, 7), (2, 3), 0.9, chain=1),
                bead((7, 7), (6, 7), 0.7),
            ),
            alignment(
                english,
                german,
                bead((0, 1), (0, 1), 0.6),
                bead((1, 2), (1, 1), 0.6),
                bead((2, 3), (1, 2), 0.88),
                *(bead((n, n + 1), (2, 2), 0.9) for n in range(3, 7)),
            ),
        ),
        "aligner:test",
    )


HOSTILE = [
    "a\x00b\x07\x1b[31m\x7f\x85",
    "\ufeff\u202e right to left \u202c \u2028 \u2029 \ufffe \U0001ffff",
    "]]> <!-- --> </script><script>alert(1)</script> <style> & &amp; \"quoted\" 'single'",
    "e\u0301 \u0301first \u00ad soft \u200b zero",
    "x" * 100_000,
    "{0} {language} %s \\n \t tab",
]


def hostile() -> Edition:
    """An edition whose every text is unfriendly."""
    sides = [
        witness(sigil, [("", line[:40], [line]) for line in HOSTILE], title=HOSTILE[2])
        for sigil in ("en", "he")
    ]
    beads = [bead((n, n + 1), (n, n + 1)) for n in range(len(HOSTILE))]
    return Edition(HOSTILE[1], "en", tuple(sides), (alignment(*sides, *beads),), HOSTILE[0])


def empty() -> Edition:
    """An edition whose base has no sentence."""
    base, other = witness("en", []), witness("it", [("", "Titolo", ["Sola."])])
    return Edition("", "en", (base, other), (alignment(base, other, bead((0, 0), (0, 1))),))


def backwards() -> Edition:
    """An edition whose base stands last among its witnesses."""
    edition = mill()
    english, italian, german = edition.witnesses
    return Edition(
        edition.title, "en", (italian, german, english), edition.alignments, edition.signature
    )
