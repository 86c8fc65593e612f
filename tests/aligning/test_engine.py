"""What the whole engine promises, on texts of two invented languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.aligning import engine
from aligner.model import Alignment
from aligner.settings import Aligning
from tests.support import processes
from tests.support.toy import SingleToyEncoder, ToyEncoder, meanings, say, witness

ENCODER = ToyEncoder()
Beads = set[tuple[tuple[int, ...], tuple[int, ...]]]


def align(source: list[str], target: list[str]) -> Alignment:
    return engine.align(witness(source, "aa"), witness(target, "bb"), ENCODER, Aligning())


def pairs(alignment: Alignment) -> Beads:
    return {(tuple(b.source.numbers), tuple(b.target.numbers)) for b in alignment.paired}


def straight(numbers: range, shift: int = 0) -> Beads:
    return {((i,), (i + shift,)) for i in numbers}


TEXT = meanings(40, 1)
OTHER = meanings(30, 2)
SOURCE, TARGET = say(TEXT, 0), say(TEXT, 1)


def test_translations_are_paired_one_to_one() -> None:
    """Forty sentences and their translations make forty sure pairs in one chain."""
    alignment = align(SOURCE, TARGET)

    assert straight(range(40)) == pairs(alignment)
    assert {0} == set(alignment.chains)
    assert alignment.parallel
    assert min(bead.score for bead in alignment.beads) > 0.9


def test_merged_and_split_sentences_are_one_bead() -> None:
    """Two sentences made one are a 2-1, one made three is a 1-3."""
    target = [*TARGET[:10], f"{TARGET[10]} {TARGET[11]}", *TARGET[12:]]
    parts = [" ".join(SOURCE[30].split()[:3]) + ".", " ".join(SOURCE[30].split()[3:])]
    source = [*SOURCE[:30], *parts, *SOURCE[31:]]

    found = pairs(align(source, target))

    assert ((10, 11), (10,)) in found
    assert ((30, 31), (29,)) in found
    assert 39 == len(found)


def test_a_sentence_left_out_is_a_null_bead() -> None:
    """What has no counterpart stands alone and its neighbours keep their own."""
    alignment = align(SOURCE, TARGET[:20] + TARGET[21:])

    assert [20] == [b.source.start for b in alignment.beads if b.is_omission]
    assert straight(range(20)) | straight(range(21, 40), -1) == pairs(alignment)


def test_swapped_blocks_are_found_as_moved() -> None:
    """Two halves in the other order give two chains, one of them moved."""
    alignment = align(SOURCE, TARGET[20:] + TARGET[:20])

    assert straight(range(20), 20) | straight(range(20, 40), -20) == pairs(alignment)
    assert 2 == len(alignment.chains)
    assert 1 == len(alignment.moved_chains)


def test_a_moved_pair_of_sentences_is_found() -> None:
    """Two sentences that stand elsewhere are enough for a chain of their own."""
    alignment = align(SOURCE, [*TARGET[:5], *TARGET[7:30], *TARGET[5:7], *TARGET[30:]])

    assert {((5,), (28,)), ((6,), (29,))} <= pairs(alignment)
    assert 40 == len(pairs(alignment))


@pytest.mark.parametrize("where", ["front", "middle", "back"])
def test_foreign_matter_changes_nothing_else(where: str) -> None:
    """Sentences of another text are paired with nothing, and all others as before."""
    at = {"front": 0, "middle": 20, "back": 40}[where]
    foreign = say(OTHER, 1)

    alignment = align(SOURCE, TARGET[:at] + foreign + TARGET[at:])

    assert straight(range(at)) | straight(range(at, 40), 30) == pairs(alignment)
    assert set(range(at, at + 30)) == {b.target.start for b in alignment.beads if b.is_addition}


def test_foreign_matter_on_both_sides_is_not_paired_with_itself() -> None:
    """Two introductions to one text that say different things stay apart."""
    alignment = align(say(OTHER[:8], 0) + SOURCE, say(OTHER[15:25], 1) + TARGET)

    assert {((i + 8,), (i + 10,)) for i in range(40)} == pairs(alignment)


def test_of_a_page_set_twice_the_second_copy_is_extra() -> None:
    """The first copy is paired, as surely as if there were no other one."""
    alignment = align(SOURCE, TARGET[:25] + TARGET[10:])

    assert straight(range(25)) | straight(range(25, 40), 15) == pairs(alignment)
    assert min(bead.score for bead in alignment.paired) > 0.9


def test_unrelated_texts_are_not_versions_of_each_other() -> None:
    """Texts that share no sentence are said not to be parallel."""
    assert not align(SOURCE, say(meanings(40, 9), 1)).parallel


def test_sides_may_be_swapped() -> None:
    """The alignment of B with A is that of A with B, read the other way."""
    target = [*TARGET[:7], f"{TARGET[7]} {TARGET[8]}", *TARGET[9:25], *TARGET[27:]]
    there, back = align(SOURCE, target), align(target, SOURCE)

    assert pairs(there) == {(source, other) for other, source in pairs(back)}


def test_the_same_input_gives_the_same_alignment() -> None:
    """Two runs agree in every digit."""
    assert align(SOURCE, TARGET[3:]) == align(SOURCE, TARGET[3:])


def test_an_empty_side_leaves_all_alone() -> None:
    """Without sentences on one side every sentence of the other is a null bead."""
    empty = witness([], "bb")
    alignment = engine.align(witness(SOURCE[:3], "aa"), empty, ENCODER, Aligning())

    assert {"1-0": 3} == alignment.kinds()
    assert not alignment.parallel
    assert () == engine.align(witness([], "aa"), empty, ENCODER, Aligning()).beads


def test_one_sentence_a_side_is_one_pair() -> None:
    """The smallest bitext there is has one bead."""
    assert {((0,), (0,))} == pairs(align(SOURCE[:1], TARGET[:1]))


def test_identical_texts_are_paired_in_order() -> None:
    """A text aligned with itself has each sentence beside itself."""
    assert straight(range(40)) == pairs(align(SOURCE, SOURCE))


def test_thousands_of_equal_sentences_are_paired_in_order() -> None:
    """Where nothing tells sentences apart they are paired as they stand."""
    same = ["badafa lamana."] * 4_000
    one, two = witness(same, "aa"), witness(same, "bb")

    alignment = engine.align(one, two, ENCODER, Aligning(max_bead=1))

    assert straight(range(4_000)) == pairs(alignment)


def test_symbols_without_words_are_no_obstacle() -> None:
    """Sentences that no view sees anything in are paired with their like, in order."""
    found = pairs(align(["***", "—", "…", "1."], ["***", "—", "1."]))

    assert straight(range(2)) <= found
    assert any(3 in source and target == (2,) for source, target in found)


def test_encoders_that_do_not_add_give_the_same_pairs() -> None:
    """An encoder that wants whole runs to read serves as well."""
    single = SingleToyEncoder()
    target = [*TARGET[:10], f"{TARGET[10]} {TARGET[11]}", *TARGET[12:]]

    alignment = engine.align(witness(SOURCE, "aa"), witness(target, "bb"), single, Aligning())

    assert pairs(align(SOURCE, target)) == pairs(alignment)


def test_beads_hold_no_more_sentences_than_allowed() -> None:
    """`max_bead` bounds both sides of every bead."""
    text = meanings(120, 6)
    source, target = (
        say(text, 0),
        say([[m for one in text[k : k + 4] for m in one] for k in range(0, 120, 4)], 1),
    )
    one, two = witness(source, "aa"), witness(target, "bb")

    wide = engine.align(one, two, ENCODER, Aligning(max_bead=4))
    narrow = engine.align(one, two, ENCODER, Aligning(max_bead=2))

    assert {(tuple(range(4 * k, 4 * k + 4)), (k,)) for k in range(30)} == pairs(wide)
    assert max(bead.source.size for bead in narrow.beads) <= 2


def test_every_pair_carries_its_evidence() -> None:
    """Pairs say what speaks for them, null beads have nothing to say."""
    alignment = align(SOURCE[:20], TARGET[:15])

    assert all((bead.evidence is None) == bead.is_null for bead in alignment.beads)
    assert all(b.evidence.similarity > 0.5 for b in alignment.paired if b.evidence)


@settings(max_examples=15)
@given(st.lists(st.integers(0, 30), max_size=25), st.lists(st.integers(0, 30), max_size=25))
def test_every_sentence_is_in_exactly_one_bead(one: list[int], two: list[int]) -> None:
    """Whatever the texts, the beads hold each sentence of both sides once (the model checks it)."""
    pool = meanings(31, 3)
    alignment = align([say([pool[k]], 0)[0] for k in one], [say([pool[k]], 1)[0] for k in two])

    assert len(one) == sum(bead.source.size for bead in alignment.beads)
    assert len(two) == sum(bead.target.size for bead in alignment.beads)


def test_a_long_text_keeps_its_passages() -> None:
    """Texts too long to be compared sentence by sentence lose nothing: a moved block is found."""
    text = meanings(1600, 4)
    source, target = say(text, 0), say(text, 1)
    moved = target[:300] + target[400:1200] + target[300:400] + target[1200:]

    found = pairs(align(source, moved))

    right = straight(range(300)) | straight(range(400, 1200), -100)
    right |= straight(range(300, 400), 800) | straight(range(1200, 1600))
    assert len(found & right) > 0.99 * len(right)


def test_the_engine_needs_no_model_to_start() -> None:
    """Importing it loads neither torch nor a tokenizer."""
    code = (
        "import sys, aligner.aligning.engine;"
        "print([name for name in ('torch', 'tokenizers', 'scipy') if name in sys.modules])"
    )
    done = processes.python(code)

    assert "[]" == done.stdout.strip()
