"""Languages are told from texts."""

from pathlib import Path

import pytest

from aligner.languages.identification import evidence, identifiable, identify, sampled

FILE = Path(__file__).parents[1] / "golden" / "identification" / "sentences.txt"
SENTENCES = dict(
    line.split(": ", 1)
    for line in FILE.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)


def test_every_language_has_a_sentence_here() -> None:
    """No language is told that is not tried below."""
    assert sorted(SENTENCES) == sorted(identifiable()), f"Add a line to {FILE}."


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_one_sentence_is_enough(language: str) -> None:
    """A plain sentence of a dozen words is told for what it is."""
    assert language == identify(SENTENCES[language]).language


@pytest.mark.parametrize("text", ["", "   ", "1926 – 1931", "¡!", "https", "\x00\x01"])
def test_without_words_nothing_is_claimed(text: str) -> None:
    """Numbers, signs and unknown words give no language and no confidence."""
    found = identify(text)

    assert ("", 0.0) == (found.language, found.confidence)


def test_confidence_grows_with_the_text() -> None:
    """The same sentence ten times over is more certain than once."""
    once, often = (identify(SENTENCES["it"] * times).confidence for times in (1, 10))

    assert once < often <= 1.0


def test_quotations_do_not_turn_a_text() -> None:
    """An English text with an Italian sentence in every fourth place is English."""
    text = " ".join([SENTENCES["en"]] * 3 + [SENTENCES["it"]]) * 5

    assert "en" == identify(text).language


def test_a_long_text_is_sampled_from_all_over() -> None:
    """An English half and an Italian half both weigh, however long they are."""
    weights = evidence("the house was there. " * 50_000 + "la casa non era della zia. " * 50_000)

    assert 10 < weights["en"] and 10 < weights["it"]


def test_a_sample_is_small() -> None:
    """Fifty megabytes in one line cost no more than a page."""
    assert 40_000 > len(sampled("a" * 50_000_000))
