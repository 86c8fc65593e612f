"""What a person says of headings, fences and bodies comes before what the rules decide."""

import pytest

from aligner import api
from aligner.encoders import get
from aligner.errors import FormatError, SettingsError
from aligner.model import Document, Edition, Source
from aligner.segmenting.segmenter import explain, segment
from aligner.settings import Segmenting, Settings

PLAY = (
    "The boat is at the quay.\nSCENE a street\nRomeo waits for the boat.\n"
    "SCENE the lock\nThe boat is late."
)


def headings(text: str, **settings: tuple[str, ...]) -> list[str]:
    found = segment(text, "en", "en", Segmenting(**settings))
    return [article.heading for article in found.articles if article.heading]


def test_a_line_is_a_heading_where_a_pattern_says_so() -> None:
    """Neither it nor the line below is joined to the line before."""
    assert [] == headings(PLAY)
    assert ["SCENE a street", "SCENE the lock"] == headings(PLAY, heading_patterns=("^SCENE",))


def test_a_line_is_none_where_a_pattern_says_so() -> None:
    """That has the last word."""
    text = "Article 1\n\nPeace.\n\nArticle 2\n\nTrade."

    assert ["Article 1", "Article 2"] == headings(text)
    assert ["Article 1"] == headings(text, no_heading_patterns=("^Article 2$",))
    assert [] == headings(text, heading_patterns=("^Article",), no_heading_patterns=("^Article",))


def test_what_a_pattern_calls_text_is_in_no_fence() -> None:
    """All other fences stand; a person's own fence stands against it."""
    text = "It rained.[1] It rained.[2]"

    def fenced(**settings: tuple[str, ...]) -> list[str]:
        found = segment(text, "en", "en", Segmenting(**settings)).fences
        return [text[one.start : one.stop] for one in found]

    assert ["[1]", "[2]"] == fenced()
    assert ["[2]"] == fenced(text_patterns=(r"\[1\]",))
    assert ["[1]"] == fenced(text_patterns=(r"\[\d\]",), fence_patterns=(r"\[1\]",))


@pytest.mark.parametrize("field", ["heading_patterns", "no_heading_patterns", "text_patterns"])
def test_a_pattern_without_end_is_ended(field: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under the time limit of --fence, and named."""
    monkeypatch.setattr("aligner.segmenting.own_patterns.LEAST_SECONDS", 0.05)
    with pytest.raises(FormatError, match=r"pattern.* takes too long"):
        segment("ab" * 4_000, "en", "en", Segmenting(**{field: (r"(\w+)+\d",)}))


def test_every_file_may_have_its_own_body() -> None:
    """One for each, in their order; another number is refused."""
    texts = ["Front. One. Two. Back.", "Davanti. Uno. Due. Dietro."]
    documents = [Document(text) for text in texts]

    def made(*bodies: str) -> Edition:
        settings = Settings(segmenting=Segmenting(bodies=bodies))
        return api.make_edition(documents, ["en", "it"], settings, get("hashing"))

    witnesses = made("One..Two.", "Uno..Due.").witnesses
    assert [["One.", "Two."], ["Uno.", "Due."]] == [
        [sentence.text for sentence in witness.sentences] for witness in witnesses
    ]
    with pytest.raises(SettingsError, match="2 texts, but 3 bodies"):
        made(*("One..Two.",) * 3)


def test_explain_names_two_kinds_of_evidence() -> None:
    """For each heading and each fence; a person's own word is called so."""
    rules = [
        one.rule
        for one in explain(
            "Article 1\n\nPeace.[1] It rains.\nSCENE\nTrade.",
            "en",
            Segmenting(heading_patterns=("SCENE",), fence_patterns=("Trade",)),
        )
    ]
    named = [rule for rule in rules if rule.startswith(("heading", "fence"))]

    assert [
        "heading article.1: a label at the head of the line; a title behind it, its number, or"
        " its place",
        "fence footnote mark: a number, letter or sign; raised, in brackets, or counting up, right"
        " behind a word or stop",
        "heading: you said so",
        "fence own pattern: you said so",
    ] == named


def test_one_text_has_one_body() -> None:
    """Two for it are refused, and neither is passed over."""
    with pytest.raises(SettingsError, match="1 text, but 2 bodies"):
        segment("One. Two.", "en", "en", Segmenting(bodies=("One..Two", "Two..")))


def test_a_body_that_is_not_there_names_the_file() -> None:
    """Of several files one may lack it."""
    with pytest.raises(FormatError, match=r"not found in mill\.txt: no 'Three'"):
        segment("One. Two.", "en", "en", Segmenting(body="Three.."), Source("mill.txt"))
