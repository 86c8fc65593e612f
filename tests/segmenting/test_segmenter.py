"""Texts become witnesses that lose nothing, and say why they were cut."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.errors import FormatError, SettingsError
from aligner.model import Witness
from aligner.model.lines import in_one_line
from aligner.segmenting.headings import heading_evidence
from aligner.segmenting.segmenter import explain, segment
from aligner.settings import Segmenting
from tests.support.srx import SRX

HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "aZ .!?…\n\r\t\x0b\x0c\x1c\x85\u2028\u200b\u200e\xad\ufdd0\x00[]*#-—«»“”1.;é"
        ),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=200,
)


def said(witness: Witness) -> list[str]:
    return [sentence.text for sentence in witness.sentences]


@given(HOSTILE, st.sampled_from(["en", "it", "de", "ja", "tlh"]))
def test_nothing_is_lost(text: str, tag: str) -> None:
    """Sentences, headings, fences and white space are the text: the witness checks itself."""
    witness = segment(text, tag, "x")

    assert [] == list(witness.uncovered())
    assert text == witness.text


@given(HOSTILE)
def test_presegmented_lines_are_sentences(text: str) -> None:
    """With --presegmented every line that is not blank is one sentence, as it stands."""
    witness = segment(text, "en", "en", Segmenting(presegmented=True))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    assert [in_one_line(line) for line in lines if line.strip()] == said(witness)
    assert witness.source.presegmented


@given(HOSTILE, st.sampled_from(["en", "it"]))
def test_two_runs_are_the_same(text: str, tag: str) -> None:
    """There is no chance in it."""
    assert segment(text, tag, "x") == segment(text, tag, "x")


@given(HOSTILE)
def test_explanations_stand_in_order(text: str) -> None:
    """Every explanation names a rule and a place, in the order of the text."""
    offsets = [explanation.offset for explanation in explain(text, "en")]

    assert sorted(offsets) == offsets
    assert all(0 <= offset <= len(text) for offset in offsets)


def test_sentences_are_numbered_by_article() -> None:
    """Ids hold witness, article and sentence, from 1."""
    witness = segment("Preface. More.\n\nArticle 1\n\nPeace.", "en", "en-2")

    assert ["en-2.1.1", "en-2.1.2", "en-2.2.1"] == [s.id for s in witness.sentences]


def test_offsets_point_into_the_text_as_given() -> None:
    """With carriage returns, soft hyphens and no-break spaces too."""
    text = "One\xa0thing.\r\nAn\xadother?\u2028Third."
    witness = segment(text, "en", "en")

    assert ["One\xa0thing.", "An\xadother?", "Third."] == said(witness)
    assert ["One\xa0thing.", "An\xadother?", "Third."] == [
        text[s.start : s.stop] for s in witness.sentences
    ]


def test_ligatures_stand_as_they_were_typed() -> None:
    """Who compares opens them; a sentence holds what stands in the file."""
    assert ["The ﬁrst oﬃce."] == said(segment("The ﬁrst oﬃce.", "en", "en"))


def test_the_title_is_the_heading_that_opens_the_text() -> None:
    """A witness is named after its first line if that is a title."""
    assert "The Salt Road" == segment("The Salt Road\n\nThey left.", "en", "en").title
    assert "" == segment("They left.", "en", "en").title


def test_a_text_without_visible_characters_has_no_sentences() -> None:
    """Empty and blank texts are witnesses without articles' sentences."""
    assert [] == said(segment("", "en", "en")) == said(segment(" \n\ufeff\n", "en", "en"))


@pytest.mark.parametrize(
    ("tag", "text", "n"),
    [
        ("ja", "雨が降った。風も吹いた。", 2),
        ("zh", "他来了！她走了。", 2),
        ("hi", "वह आया। वह गया।", 2),
        ("ar", "وصل متأخرا. ثم ذهب؟ نعم.", 3),
        ("is", "Hún kom kl. 5. Hann fór.", 2),
    ],
)
def test_other_languages_are_cut_by_what_holds_of_all(tag: str, text: str, n: int) -> None:
    """Languages without a file are cut at the stops of their script."""
    assert n == len(segment(text, tag, tag).sentences)


def test_srx_rules_replace_our_own() -> None:
    """With --srx the file's rules cut, in their order, and explain themselves by number."""
    settings = Segmenting(srx=SRX)
    text = "The Qtr. Review. mr. x| left"

    assert ["The Qtr. Review.", "mr.", "x|", "left"] == said(segment(text, "en", "en", settings))
    assert (False, "SRX rule 1") == (lambda e: (e.boundary, e.rule))(
        explain(text, "en", settings)[0]
    )


@pytest.mark.parametrize(
    "srx",
    [
        "no XML",
        "<srx/>",
        SRX.replace("[.|]", "["),
        SRX.replace("[Ee][Nn].*", "it"),
        SRX.replace("[Ee][Nn].*", "["),
    ],
)
def test_a_wrong_srx_file_is_refused(srx: str) -> None:
    """What is no SRX 2.0 for the language is said, not ignored."""
    with pytest.raises(FormatError, match="SRX"):
        segment("One. Two.", "en", "en", Segmenting(srx=srx))


@pytest.mark.parametrize("settings", [Segmenting(granularity="word"), Segmenting(verse="prose")])
def test_unknown_settings_are_refused(settings: Segmenting) -> None:
    """The message lists the known ones."""
    with pytest.raises(SettingsError, match="Known: "):
        segment("One.", "en", "en", settings)


def test_explanations_show_headings_and_mended_lines() -> None:
    """Headings and line ends that are no boundaries are explained like stops."""
    rules = [e.rule for e in explain("Article 1\nAs said in\nArticle 4. It ends.", "en")]

    assert [
        "heading article.1: " + heading_evidence("article"),
        "line that goes on",
        "full stop",
        "line end",
    ] == rules


def spent(text: str) -> float:
    """Seconds of processor time that a text takes."""
    begun = time.process_time()
    segment(text, "en", "en")
    return time.process_time() - begun


@pytest.mark.parametrize(
    "unit",
    [
        *("a ", ".", ". ", "\n", "x", "[", "*", "[1] ", "a.\n", "I. ", "“ ", "-\n", "#", "<", "_a"),
        *(".a-b {", "[a](", "1. ", "Article 1\n", "\xad ", "ab-\ncd ", "e.g. Mr. etc. "),
    ],
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    """Twelve times the text takes far less than a hundred and forty-four times the time."""
    times = [min(spent(unit * n) for _ in range(3)) for n in (300, 3600)]

    assert times[1] < 50 * max(times[0], 0.004)
