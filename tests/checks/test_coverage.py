"""What is found in editions one can see whole."""

from collections.abc import Sequence
from dataclasses import replace
from time import process_time

import pytest

from aligner import checks
from aligner.checks import coverage
from aligner.checks.coverage import shared_stretch
from aligner.checks.ordering import in_order
from aligner.checks.sides import Side
from aligner.model import Bead, Edition, Finding, Place, Span, Witness
from tests.support.full_edition import full
from tests.support.small_editions import alignment, bead, mill, witness

Spans = tuple[tuple[int, int], tuple[int, int]]


def edition(base: Witness, other: Witness, *beads: Bead, headings: Sequence[Bead] = ()) -> Edition:
    joined = replace(alignment(base, other, *beads), headings=tuple(headings))
    return Edition("", base.sigil, (base, other), (joined,))


def found(made: Edition, *wanted: str) -> list[Finding]:
    return [f for f in in_order(made, coverage.find(made)) if f.check in wanted or not wanted]


def plain(sigil: str, *sentences: str) -> Witness:
    return witness(sigil, [("", "", list(sentences))])


ABCD = plain("en", "One of it.", "Two of it all.", "Three.", "Four.", "Five.")


def test_an_omission_has_words_place_probability_and_name() -> None:
    """All that a reader needs to find it, and the level of an error."""
    (omission,) = (f for f in found(mill(), "omission") if f.pair == ("en", "it"))

    assert ("A key hangs < low.", "") == omission.saw
    assert (Place("en.txt", 8, 1), None) == omission.places
    assert ((4, 5), (0, 0)) == omission.spans
    assert 0.8 == omission.probability
    assert "error" == omission.level
    assert "Article 1, sentence 3: in en only." == omission.message


def test_what_the_version_adds_is_a_warning() -> None:
    """Inside the stretch that both share it is an addition."""
    made = edition(
        plain("en", "A.", "B."), plain("it", "A.", "X y.", "B."),
        bead((0, 1), (0, 1)), bead((1, 1), (1, 2), 0.75), bead((1, 2), (2, 3)),
    )  # fmt: skip
    (addition,) = found(made)

    assert ("addition", "warning", 0.75) == (addition.check, addition.level, addition.probability)
    assert ((0, 0), (1, 2)) == addition.spans
    assert ("", "X y.") == addition.saw


@pytest.mark.parametrize(
    ("paired", "kinds"),
    [
        ((2,), ["text before", "text after"]),
        ((0, 4), ["omission"]),
        ((0, 2, 4), ["omission", "omission"]),
        ((0,), ["text after"]),
        ((4,), ["text before"]),
    ],
)
def test_outside_is_told_from_inside(paired: tuple[int, ...], kinds: list[str]) -> None:
    """What stands before the first pair and behind the last one is not missing inside."""
    version = plain("it", *(str(number) for number in paired))
    ranks = {number: rank for rank, number in enumerate(paired)}
    beads = [
        bead((n, n + 1), (ranks[n], ranks[n] + 1)) if n in ranks else bead((n, n + 1), (0, 0))
        for n in range(5)
    ]

    assert kinds == [finding.check for finding in found(edition(ABCD, version, *beads))]


def test_moved_passages_belong_to_the_stretch() -> None:
    """A passage that moved to the front makes what follows it missing inside, not before."""
    made = edition(
        plain("en", "A.", "B.", "C.", "D.", "E."), plain("it", "D.", "E.", "X.", "A.", "B.", "C."),
        *(bead((n, n + 1), (n + 3, n + 4)) for n in range(3)),
        *(bead((n, n + 1), (n - 3, n - 2), chain=1) for n in (3, 4)), bead((5, 5), (2, 3)),
    )  # fmt: skip

    assert ["moved passage", "addition"] == [finding.check for finding in found(made)]
    (moved,) = found(made, "moved passage")
    assert ((3, 5), (0, 2)) == moved.spans
    assert ("D. E.", "D. E.") == moved.saw


def test_levels_outside() -> None:
    """A translation that ends early is a warning, a preface is a note, and so is an epilogue."""
    made = edition(
        plain("en", "Preface.", "A.", "The end."), plain("it", "A.", "Note."),
        bead((0, 1), (0, 0)), bead((1, 2), (0, 1)), bead((2, 3), (1, 1)), bead((3, 3), (1, 2)),
    )  # fmt: skip

    assert [
        ("text before", "note", "Preface."),
        ("text after", "warning", "The end."),
        ("text after", "note", "Note."),
    ] == [(f.check, f.level, "".join(f.saw)) for f in found(made)]


def test_runs_are_broken_at_headings() -> None:
    """Two articles that are missing are two findings, each named after its article."""
    base = witness(
        "en",
        [("", "", ["A."]), ("article.1", "Article 1", ["B.", "C."]),
         ("article.2", "Article 2", ["D d."]), ("", "", ["E."])],
    )  # fmt: skip
    made = edition(
        base, plain("it", "A.", "E."), bead((0, 1), (0, 1)),
        *(bead((n, n + 1), (1, 1), 0.5 + n / 10) for n in (1, 2, 3)), bead((4, 5), (1, 2)),
    )  # fmt: skip

    assert [("Article 1: in en only.", 0.65), ("Article 2: in en only.", 0.8)] == [
        (finding.message, finding.probability) for finding in found(made)
    ]


def test_notes_are_never_outside() -> None:
    """They stand behind the text: one that is missing is missing, whatever was paired before it."""
    side = Side(full().witness("en"))

    assert 5 == side.n_before_notes
    assert Span(1, 6) == shared_stretch(side, [Span(1, 2), Span(4, 5)])
    assert Span(1, 3) == shared_stretch(side, [Span(1, 2), Span(2, 3), Span(5, 6)])
    assert Span(0, 6) == shared_stretch(side, [])


def test_a_missing_note_is_an_omission() -> None:
    """Even where the text goes on for longer in the base than in the version."""
    whole = full()
    base, other = whole.witnesses
    ones = [bead((n, n + 1), (n, n + 1)) for n in range(4)]
    made = edition(
        base, other, *ones, bead((4, 5), (4, 4)), bead((5, 6), (4, 4)), bead((6, 6), (4, 5)),
        bead((6, 6), (5, 6)),
    )  # fmt: skip

    assert [("omission", "A note."), ("addition", "A note."),
            ("text after", "Signed at the mill."), ("text after", "Fu ratificato.")] == [
        (finding.check, "".join(finding.saw)) for finding in found(made)
    ]  # fmt: skip


def test_doubtful_pairs_carry_the_probability_of_being_wrong() -> None:
    """The likeliest wrong first; a pair as likely right as wrong is none."""
    made = edition(
        plain("en", "A.", "B.", "C."), plain("it", "A.", "B.", "C."),
        bead((0, 1), (0, 1), 0.45), bead((1, 2), (1, 2), 0.125), bead((2, 3), (2, 3), 0.5),
    )  # fmt: skip

    assert [("B.", 0.875), ("A.", 0.55)] == [(f.saw[0], f.probability) for f in found(made)]


def test_headings_that_differ_are_said() -> None:
    """Article 2 stands as article 3, and article 4 stands in the version alone."""
    differs, added = found(full(), "heading differs", "heading added", "heading missing")

    assert ("heading differs", "heading added") == (differs.check, added.check)
    assert ("Article 2", "Articolo 3") == differs.saw
    assert "Article 2 of en stands as Article 3 in it." == differs.message
    assert ((2, 3), (1, 2)) == differs.spans
    assert (Place("en.txt", 8, 1, "page 2"), Place("it.txt", 5, 1, "page 2")) == differs.places
    assert ("Articolo 4", 0.75) == (added.saw[1], added.probability)


HEADED = [("article.1", "Article 1", ["A."]), ("", "Bare", []), ("article.2", "Article 2", ["B."])]


@pytest.mark.parametrize(
    ("paired", "missing"),
    [
        ({0, 1}, ["heading missing", "heading missing", "heading missing"]),
        ({1}, ["heading missing", "heading before"]),  # that of article 1 is in its sentence's name
        ({0}, ["heading missing", "heading after"]),
    ],
)
def test_headings_outside_are_told_from_those_inside(paired: set[int], missing: list[str]) -> None:
    """A bare heading before or after the stretch is no difference inside it."""
    base = witness("en", HEADED)
    version = plain("it", *("A." for _ in paired))
    ranks = {number: rank for rank, number in enumerate(sorted(paired))}
    beads = [
        bead((n, n + 1), (ranks[n], ranks[n] + 1)) if n in ranks else bead((n, n + 1), (0, 0))
        for n in (0, 1)
    ]
    heads = [bead((n, n + 1), (0, 0)) for n in range(3)]
    kinds = [f.check for f in found(edition(base, version, *beads, headings=heads))]

    assert missing == [kind for kind in kinds if kind.startswith("heading")]


@pytest.mark.parametrize(
    ("label", "differs"),
    [
        ("article.2", False),
        ("article.3", True),
        ("section.2", False),
        ("preamble", False),
        ("", False),
    ],
)
def test_headings_differ_by_their_numbers(label: str, differs: bool) -> None:
    """Not by what a part is called, nor from a heading that has no number."""
    base = witness("en", HEADED)
    other = witness("it", [("article.1", "Articolo 1", ["A."]), (label, "Parte", ["B."])])
    heads = [bead((0, 1), (0, 1)), bead((2, 3), (1, 2))]
    ones = [bead((n, n + 1), (n, n + 1)) for n in (0, 1)]

    assert differs == bool(found(edition(base, other, *ones, headings=heads)))


def test_keys_survive_other_numbers() -> None:
    """A sentence more at the beginning, and another label, leave the key of what stands below."""
    version = plain("it", "A.", "C.")
    three = ("A.", "B.", "C.")
    before = edition(
        plain("en", *three), version,
        bead((0, 1), (0, 1)), bead((1, 2), (1, 1)), bead((2, 3), (1, 2)),
    )  # fmt: skip
    after = edition(
        plain("en", "Preface.", *three), version,
        bead((0, 1), (0, 0)), bead((1, 2), (0, 1)), bead((2, 3), (1, 1)), bead((3, 4), (1, 2)),
    )  # fmt: skip
    other = edition(
        plain("en", "A.", "B b.", "C."), version,
        bead((0, 1), (0, 1)), bead((1, 2), (1, 1)), bead((2, 3), (1, 2)),
    )  # fmt: skip
    (one,), (two,), (three_,) = (found(made, "omission") for made in (before, after, other))

    assert one.spans != two.spans and one.key == two.key
    assert one.key != three_.key
    assert 16 == len(one.key)


def test_keys_pass_over_labels() -> None:
    """A clause that is renumbered is the same clause."""
    keys = []
    for number in ("1.", "7."):
        base = plain("en", "A.", f"{number} B.", "C.")
        (article,) = base.articles
        start = article.sentences[1].start
        labelled = replace(article.sentences[1], label=Span(start, start + 2))
        sentences = (article.sentences[0], labelled, article.sentences[2])
        base = replace(base, articles=(replace(article, sentences=sentences),))
        made = edition(base, plain("it", "A.", "C."), bead((0, 1), (0, 1)), bead((1, 2), (1, 1)),
                       bead((2, 3), (1, 2)))  # fmt: skip
        keys += [finding.key for finding in found(made)]

    assert 2 == len(keys) and keys[0] == keys[1]


def test_context_tells_equal_sentences_apart() -> None:
    """Two sentences that say the same have each its key, by what stands beside them; where that is
    the same, too, the second is counted."""
    base = plain("en", "X.", "Amen.", "Y.", "Amen.", "X.", "Amen.", "Y.")
    other = plain("it", "X.", "Y.", "X.", "Y.")
    ones = [bead((n, n + 1), (n // 2, n // 2 + 1)) for n in (0, 2, 4, 6)]
    nulls = [bead((n, n + 1), (0, 0)) for n in (1, 3, 5)]
    first, between, last = (f.key for f in found(edition(base, other, *ones, *nulls)))

    assert first != between
    assert f"{first}-2" == last


def test_an_edition_in_order_has_no_findings() -> None:
    """Every sentence paired, in order, without doubt."""
    made = edition(plain("en", "A.", "B."), plain("it", "A.", "B."),
                   bead((0, 1), (0, 1)), bead((1, 2), (1, 2)))  # fmt: skip

    assert [] == found(made)


def test_ten_thousand_beads_take_well_under_a_second() -> None:
    """A third of them are findings."""
    n = 10_000
    base, other = (plain(s, *(f"Sentence {k} of a book." for k in range(n))) for s in ("en", "it"))
    beads = [bead((k, k + 1), (k, k + 1), 0.4 if k % 3 else 0.9) for k in range(n)]
    made = edition(base, other, *beads)
    started = process_time()
    checks.checked(made)

    assert process_time() - started < 1.0
