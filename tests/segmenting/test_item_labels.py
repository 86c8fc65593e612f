"""A number or letter that heads an item is its label; one that is content is none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.languages import get
from aligner.model import Span
from aligner.segmenting.item_labels import item_labels
from aligner.segmenting.segmenter import segment
from aligner.settings import Segmenting


def labels(*sentences: str, tag: str = "") -> list[str]:
    """The labels of sentences that stand on lines of their own."""
    text, spans = "", []
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + "\n"
    language = get(tag) if tag else None
    return [text[start:stop] for start, stop in item_labels(text, spans, language)]


@pytest.mark.parametrize(
    "heads",
    [
        ("1.", "2.", "3."),
        ("1)", "2)"),
        ("(a)", "(b)", "(c)"),
        ("a)", "b)"),
        ("(h)", "(i)", "(j)"),
        ("(i)", "(ii)", "(iii)", "(iv)"),
        ("I.", "II.", "III."),
        ("4.1", "4.2", "5.1"),
        ("1.", "2.", "4.", "5."),
        ("§ 5.", "§ 6."),
        ("Art. 12.", "Art. 13."),
        ("1.", "2.", "1.", "2."),
        ("12", "13", "14"),
        ("1", "2", "1", "2"),
        ("1º", "2º"),
        ("1.°", "2.°"),
        ("1 -", "2 -", "3 -"),
        ("Art. 8", "Art. 8a", "Art. 8b", "Art. 9"),
        ("Artículo 4", "Artículo 5"),
        ("y)", "z)", "aa)", "bb)", "cc)"),
        ("а)", "б)", "в)"),
        ("α)", "β)"),
        ("1.", "a.", "i.", "ii.", "b.", "2."),
        ("a.", "i.", "ii.", "iii.", "b.", "i.", "ii.", "c."),
    ],
)
def test_heads_in_sequence_are_labels(heads: tuple[str, ...]) -> None:
    """Whatever their shape, one number left out or counted anew."""
    assert list(heads) == labels(*(f"{head} The seat of the council is Rome." for head in heads))


@pytest.mark.parametrize(
    "sentences",
    [
        ("12 men came.", "13 women went.", "14 children stayed."),
        ("1924. A dry year.", "The river fell."),
        ("1924 The mill burnt.", "1925 The mill was built.", "1926 The mill turned."),
        ("3. The seat is Rome.", "17. The seal is red."),
        ("Article 12 applies to ships.", "Article 13 applies to boats."),
        ("§ 5 gilt auch hier.", "§ 6 gilt nicht."),
        ("4.1 million people live here.", "The rest moved."),
        ("A. Smith wrote it.", "He died."),
        ("12 Monkeys is a film.", "13 Assassins is another."),
        ("1.", "2."),
        ("B. Smith wrote it.", "He died.", "C. Jones did not."),
        ("C. Vivian", "E. B. Wake", "F. Marsh"),
        ("Artikel 3 Absatz 2 gilt.", "Artikel 4 Absatz 1 gilt nicht."),
        ("1 Sheep were lost.", "2 Goats were found."),
        ("i.e. The seat.", "e.g. The seal."),
    ],
)
def test_content_is_no_label(sentences: tuple[str, ...]) -> None:
    """A small letter behind it, no neighbour in sequence, a year, a number alone."""
    assert [""] * len(sentences) == labels(*sentences)


def test_numbers_within_a_line_are_labels_in_sequence() -> None:
    """Verses that run on in one paragraph."""
    text = "1 In the beginning. 2 And the earth. 3 And God said."
    spans = [Span(0, 19), Span(20, 36), Span(37, len(text))]

    assert ["1", "2", "3"] == [text[start:stop] for start, stop in item_labels(text, spans)]


def test_nested_items_have_sequences_of_their_own() -> None:
    """Letters between numbers break neither."""
    found = labels(
        *(f"{head} Something is said." for head in ("1.", "(a)", "(b)", "2.", "(a)", "(b)"))
    )

    assert ["1.", "(a)", "(b)", "2.", "(a)", "(b)"] == found


@pytest.mark.parametrize(
    ("tag", "sentences"),
    [
        ("de", ("3. März: Regen.", "4. März: Sonne.", "5. März: Wind.")),
        ("en", ("12 March. It rained.", "13 March. It snowed.", "14 March. It cleared.")),
        ("es", ("1º de mayo, lluvia.", "2º de mayo, sol.")),
    ],
)
def test_the_days_of_a_diary_are_content(tag: str, sentences: tuple[str, ...]) -> None:
    """Before the name of a month a number is a date; in no known language it might be a label."""
    assert "" not in labels(*sentences)
    assert [""] * len(sentences) == labels(*sentences, tag=tag)


def test_a_verse_may_begin_with_a_month() -> None:
    """One is no diary."""
    verses = ("1 The night is long.", "2 May the Lord keep us.", "3 Wake, my soul.")

    assert ["1", "2", "3"] == labels(*verses, tag="en")


def test_items_may_touch_their_numbers() -> None:
    """As in texts that lost their blanks."""
    assert ["1.", "2."] == labels("1.Il diritto è certo.", "2.La pace è certa.")
    assert ["a.", "b."] == labels("a.to ensure peace;", "b.to promote trade.")


def test_a_list_may_go_on_within_a_sentence() -> None:
    """Its first item heads a sentence, the second none; or the second alone does."""
    assert ["(a)"] == labels("(a) “Cargo” means goods; (b) “master” means a person.")
    assert ["", "ii)"] == labels("The court sits: i) in Rome.", "ii) in Turin.")
    assert [""] == labels("(a) “Cargo” means goods.")


def test_verses_in_a_text_without_capitals() -> None:
    """Numbers before small letters are labels where all sentences begin small."""
    verses = tuple(f"{n} and the river rose." for n in range(1, 30))

    assert [str(n) for n in range(1, 30)] == labels(*verses)


def test_a_verse_may_begin_small_between_others() -> None:
    """The sentence goes on over the verses."""
    verses = (
        "1 In the beginning.",
        "2 and the earth was bare.",
        "3 Then it rained.",
        "4 All grew.",
    )

    assert ["1", "2", "3", "4"] == labels(*verses)


@given(
    st.lists(
        st.text("1a2b(i). )–§IVºаЖ神Art", min_size=1, max_size=12).filter(lambda s: s.strip() == s)
    )
)
def test_a_label_is_the_beginning_of_its_sentence(sentences: list[str]) -> None:
    """And never all of it, whatever the sentences are."""
    for sentence, label in zip(sentences, labels(*sentences), strict=True):
        assert sentence.startswith(label)
        assert label != sentence


def test_labelling_takes_time_in_proportion() -> None:
    """A hundred thousand heads of one shape, or of several."""
    began = time.process_time()
    labels(*(f"{n % 50}. Peace and {n}." for n in range(30_000)))
    labels(*(f"({'abci'[n % 4]}) Peace" for n in range(30_000)))
    labels(*(f"{n % 200} peace" for n in range(30_000)))

    assert time.process_time() - began < 10


def test_a_label_may_hold_a_no_break_space() -> None:
    """It is a blank in the sentence, and the label is its beginning all the same."""
    text = "Art.\xa01. The seat is Rome.\nArt.\xa02. The seal is red.\n"
    witness = segment(text, "en", "en", Segmenting(presegmented=True))

    assert ["Art.\xa01.", "Art.\xa02."] == [
        text[label.start : label.stop] for label in (s.label for s in witness.sentences)
    ]
    assert ["The seat is Rome.", "The seal is red."] == [s.content for s in witness.sentences]
