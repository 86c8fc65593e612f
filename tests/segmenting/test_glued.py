"""Exports that have lost their line ends come apart where labels are glued and count."""

import pytest

from aligner.languages import get
from aligner.segmenting.cut_points import RULE, points
from aligner.segmenting.lines import MaskedText
from aligner.segmenting.segmenter import explain, segment
from aligner.segmenting.taking_apart import take_apart


def outline(text: str, language: str) -> list[tuple[str, str]]:
    return [(a.label, a.heading) for a in segment(text, language, language).articles if a.heading]


def apart(text: str, language: str = "en") -> list[str]:
    masked = MaskedText.from_text(text, get(language))
    return [line.said for line in take_apart(masked).lines]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "it",
            "# Titolo I: Il lagoArt. 1Le acque1.Il lago è profondo.2.È freddo.Art. 2Il lago gela.",
        ),
        (
            "de",
            "# Titel I: Der SeeArt. 1Gewässer1.Er ist tief.2.Er ist kalt.Art. 2Der See friert.",
        ),
        (
            "fr",
            "# Titre I: Le lacArt. 1Les eaux1.Le lac est profond.2.Il gèle.Art. 2Le lac est froid.",
        ),
    ],
)
def test_a_whole_title_on_one_line_comes_apart(language: str, line: str) -> None:
    """Title, articles, titles of articles and paragraphs, in every language alike."""
    found = segment(line, language, language)

    assert ["title.1", "article.1", "article.2"] == [article.label for article in found.articles]
    assert [0, 2, 1] == [len(article.sentences) for article in found.articles]


def test_numbers_that_do_not_count_on_stay() -> None:
    """Art. 9 behind Art. 1 is a reference, however it is glued."""
    assert ["Art. 1 Oars", "All row.Art. 9 of the other law rules sails."] == apart(
        "Art. 1OarsAll row.Art. 9 of the other law rules sails."
    )


def test_a_number_may_be_glued_to_that_of_the_first_paragraph() -> None:
    """Behind article 3, Art. 41. is article 4, paragraph 1."""
    text = "Art. 3\nAll row.\n# Part IIArt. 41. The boat is old.2. It leaks.\n"

    assert [("article.3", "Art. 3"), ("part.2", "Part II"), ("article.4", "Art. 4")] == outline(
        text, "en"
    )


def test_a_label_behind_a_blank_must_be_glued_to_its_title() -> None:
    """A reference behind a blank is left in its sentence, also where its number would be next."""
    assert 4 == len(apart("Art. 1OarsAll row. Art. 2SailsNone sail."))
    assert 2 == len(apart("Art. 1OarsAll row. Art. 2 Sails are white."))


def test_ordinals_are_labels_too() -> None:
    """Titre premier, Erster Abschnitt and 1. Kapitel, glued to their titles."""
    german = "Erster AbschnittDer See1. Kapitel:Das EisArt. 1Es ist dünn.Art. 2Es bricht."

    assert ["section.1", "chapter.1", "article.1", "article.2"] == [
        label for label, _ in outline(german, "de")
    ]
    assert ("title.1", "Titre premierLe lac") in outline(
        "# Titre premierLe lacArt. 1Le lac gèle.Art. 2Il est froid.", "fr"
    )


@pytest.mark.parametrize(
    "text",
    [
        "We bring:a) bread;b) wine;c) oil.",
        "We bring:(a) bread;(b) wine;(c) oil.",
        "We bring:1. bread;2. wine;3. oil.",
        "We bring:1° bread;2° wine;3° oil.",
        "We bring:i) bread;ii) wine; iii) oil.",
    ],
)
def test_glued_items_are_sentences_of_their_own(text: str) -> None:
    """Each item begins one, whatever its label looks like, also one with a blank among them."""
    assert 4 == len(segment(text, "en", "en").sentences)


@pytest.mark.parametrize(
    "text",
    [
        "We bring: a) bread; b) wine; c) oil.",
        "We bring:b) bread;c) wine.",
        "See part 3.1. and part 3.2. of it, at 10:1. and 10:2. of the clock.",
        "The person(s) who row(s) here pay(s) a fee.",
    ],
    ids=["nothing is glued", "they do not count from the first", "parts of numbers", "plurals"],
)
def test_what_only_looks_like_glued_items_stays(text: str) -> None:
    """One kind of evidence cuts nothing."""
    assert [] == points(MaskedText.from_text(text, get("en")))


def test_a_list_with_blanks_beside_a_glued_one_stays() -> None:
    """Each run is asked for its own evidence, also within one line."""
    text = "We bring:a) bread;b) wine. They take: 1) oars; 2) sails."

    assert [9, 18] == points(MaskedText.from_text(text, get("en")))


def test_explain_names_the_cut_at_a_glued_label() -> None:
    """Whoever asks why a sentence begins there reads it."""
    assert [RULE, RULE] == [
        found.rule for found in explain("We bring:a) bread;b) wine.", "en") if found.rule == RULE
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Pachtvertrag§ 1. Er läuft ein Jahr.§ 2. Er endet im Mai, siehe § 1 Satz 1."),
        ("en", "The lease§ 1. It runs for a year.§ 2. It ends in May, see § 1 Sentence 1."),
    ],
)
def test_a_glued_sign_of_a_section_is_a_label(language: str, text: str) -> None:
    """It counts up and is glued; a reference with a blank before it cuts nothing."""
    assert [("article.1", "§ 1."), ("article.2", "§ 2.")] == outline(text, language)[-2:]
    assert 2 == len(segment(text, language, language).sentences)


@pytest.mark.parametrize(
    "text",
    ["The fee stands in law 4.§ 8 of it.", "See (§ 1. The lake), and § 2. The fee is due."],
)
def test_a_sign_of_a_section_that_only_looks_glued_stays(text: str) -> None:
    """It does not count from the first, or is not glued."""
    assert [text] == apart(text)


@pytest.mark.parametrize("stop", [".", ":", ". ", " : "])
def test_the_stop_of_a_glued_label_begins_no_sentence(stop: str) -> None:
    """It stands with the label, as where nothing is glued."""
    text = f"Peace lasts.Art. 1{stop}War is over.Art. 2{stop}Trade is free."

    assert ["Peace lasts.", "War is over.", "Trade is free."] == [
        sentence.text for sentence in segment(text, "en", "en").sentences
    ]
