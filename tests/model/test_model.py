"""The nouns keep their promises."""

import pytest

from aligner.errors import ModelError
from aligner.model import Alignment, Article, Bead, Edition, Fence, Sentence, Span, Witness
from tests.support.articles import article

TEXT = "Weir\nIt opens.[1] It closes."


def sentence(number: int, start: int, stop: int, sigil: str = "en") -> Sentence:
    return Sentence(f"{sigil}.1.{number}", TEXT[start:stop], Span(start, stop))


def weir(*sentences: Sentence, heading: str = "Weir") -> Article:
    return article(heading, Span(0, 4), Span(0, len(TEXT)), sentences)


def witness(
    sigil: str = "en", fences: tuple[Fence, ...] = (Fence(Span(14, 17), "note mark"),)
) -> Witness:
    parts = weir(sentence(1, 5, 14, sigil), sentence(2, 18, len(TEXT), sigil))
    return Witness(sigil, "en", "Weir", TEXT, fences, (parts,))


def bead(a: int, b: int, c: int, d: int, chain: int | None = 0) -> Bead:
    return Bead(Span(a, b), Span(c, d), 0.5, chain if b > a and d > c else None)


def alignment(*beads: Bead, n_source: int = 2, n_target: int = 2, target: str = "it") -> Alignment:
    return Alignment("en", target, n_source, n_target, beads)


def test_a_witness_counts_its_sentences_through_its_articles() -> None:
    """`sentences` and `article_numbers` run over all articles in order."""
    held = witness()

    assert ("en.1.1", "en.1.2") == tuple(sentence.id for sentence in held.sentences)
    assert (0, 0) == held.article_numbers


def test_a_witness_that_loses_a_character_is_refused() -> None:
    """Without its fence the note mark would be lost, and the message shows it."""
    with pytest.raises(ModelError, match=r"\[1\]"):
        witness(fences=())


def test_fences_do_not_overlap() -> None:
    """Two fences over one character are refused."""
    with pytest.raises(ModelError, match="overlap"):
        witness(fences=(Fence(Span(14, 17), "note mark"), Fence(Span(16, 18), "note mark")))


def test_a_sentence_ends_inside_its_article() -> None:
    """An article shorter than its sentences is refused."""
    with pytest.raises(ModelError, match="outside"):
        article("", Span(0, 0), Span(0, 8), (sentence(1, 5, 13),))


def test_sentences_of_an_article_do_not_overlap() -> None:
    """Two sentences over one character are refused."""
    with pytest.raises(ModelError, match="overlap"):
        weir(sentence(1, 5, 14), sentence(2, 13, 17))


@pytest.mark.parametrize(
    ("expected", "spans"),
    [("2-1", (0, 2, 0, 1)), ("1-0", (0, 1, 0, 0)), ("0-1", (0, 0, 0, 1))],
)
def test_the_kind_of_a_bead_is_its_sizes(expected: str, spans: tuple[int, int, int, int]) -> None:
    """Two source sentences with one target sentence are a 2-1."""
    assert expected == bead(*spans).kind


def test_a_bead_empty_on_both_sides_is_refused() -> None:
    """Nothing is not paired with nothing."""
    with pytest.raises(ModelError, match="both sides"):
        bead(1, 1, 1, 1)


@pytest.mark.parametrize(
    "beads",
    [
        (bead(0, 1, 0, 2),),
        (bead(0, 2, 0, 1),),
        (bead(0, 1, 0, 1), bead(0, 2, 1, 2)),
        (bead(0, 2, 0, 2), bead(2, 3, 2, 2)),
    ],
    ids=["source left out", "target left out", "source twice", "source too long"],
)
def test_every_sentence_is_in_exactly_one_bead(beads: tuple[Bead, ...]) -> None:
    """Sentences left out, counted twice or invented are refused."""
    with pytest.raises(ModelError, match="sentence"):
        alignment(*beads)


def test_a_chain_is_monotone() -> None:
    """Beads that cross belong to two chains."""
    with pytest.raises(ModelError, match="monotone"):
        alignment(bead(0, 1, 1, 2), bead(1, 2, 0, 1))


def test_the_lighter_of_two_crossing_chains_is_the_moved_one() -> None:
    """Of three sentences the one that changed its place is moved, not the two that kept theirs."""
    beads = (bead(0, 1, 2, 3, chain=0), bead(1, 2, 0, 1, chain=1), bead(2, 3, 1, 2, chain=1))
    held = alignment(*beads, n_source=3, n_target=3)

    assert (0,) == held.moved_chains


def test_an_orderly_alignment_has_no_moved_chain() -> None:
    """Chains that follow each other on both sides have not moved."""
    held = alignment(bead(0, 1, 0, 1, chain=0), bead(1, 2, 1, 2, chain=1))

    assert () == held.moved_chains


def test_a_chain_in_the_gap_of_another_has_moved_where_it_crosses_it() -> None:
    """A passage taken from the middle to the end is moved; one that stays in its gap is not."""
    around = (bead(0, 1, 0, 1), bead(2, 3, 1, 2))
    moved = alignment(*around, bead(1, 2, 2, 3, chain=1), n_source=3, n_target=3)
    stays = alignment(
        bead(0, 1, 0, 1), bead(1, 2, 1, 2, chain=1), bead(2, 3, 2, 3), n_source=3, n_target=3
    )

    assert (1,) == moved.moved_chains
    assert () == stays.moved_chains


def test_an_edition_aligns_every_other_witness_to_its_base() -> None:
    """An alignment too few, and one that counts other sentences, are refused."""
    right = alignment(bead(0, 2, 0, 2))
    short = alignment(bead(0, 1, 0, 1), n_source=1, n_target=1)
    pair = (witness(), witness("it"))

    assert Edition("Weir", "en", pair, (right,)).alignments == (right,)
    with pytest.raises(ModelError, match="one alignment"):
        Edition("Weir", "en", pair, ())
    with pytest.raises(ModelError, match="count"):
        Edition("Weir", "en", pair, (short,))
