"""Where sentences end, by language and by rule."""

from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.languages import LANGUAGES, Language, find, get, has_file
from aligner.model import Span
from aligner.segmenting.boundaries import BoundaryDecision
from aligner.segmenting.boundaries.candidates import Candidate
from aligner.segmenting.boundaries.fast_path import fast_path
from aligner.segmenting.boundaries.own_rules import decide
from aligner.segmenting.boundaries.rules import RULES, apply_rules
from aligner.segmenting.boundaries.visible_text import VisibleText
from aligner.segmenting.fencing import fence
from aligner.segmenting.masking import wording
from aligner.segmenting.sentences import cut
from aligner.segmenting.unwrapping import unwrap
from tests.support.golden_paragraphs import (
    HELD_OUT,
    SENTENCES,
    TAGS,
    WITH_CARE,
    Paragraph,
    paragraphs,
    without_marks,
)

KNOWN = [row.tag for row in LANGUAGES]
# Paragraphs that are wrong and stay in, because a reader would want them right: "In the U.K. The
# Times approved.", "47° 34' N. Ships call twice a week.", "nel I trim. Scesero di nuovo".
KNOWN_WRONG = {"en": 2, "it": 1}


def split(
    masked: str, within: Span, language: Language, granularity: str = "sentence"
) -> Iterator[Span]:
    seen = VisibleText.from_masked(masked)
    by_words = partial(decide, language=language, granularity=granularity)
    return cut(masked, within, seen.passed_to(by_words)(within))


def cut_up(text: str, tag: str) -> list[str]:
    language = find(tag)
    masked = unwrap(fence(text, language).masked).text
    spans = split(masked, Span(0, len(masked)), language)
    return [said for start, stop in spans if (said := wording(masked[start:stop]))]


def is_right(paragraph: Paragraph, tag: str) -> bool:
    expected = [without_marks(sentence) for sentence in paragraph.sentences]
    return expected == [without_marks(sentence) for sentence in cut_up(paragraph.text, tag)]


def hard(tag: str, held_out: bool) -> list[Paragraph]:
    files = sorted((SENTENCES / tag).glob("*.txt"))
    chosen = [file for file in files if (file.stem == HELD_OUT) is held_out]
    return [paragraph for file in chosen for paragraph in paragraphs(file)]


@pytest.mark.parametrize("tag", TAGS)
def test_hard_paragraphs_are_cut_as_marked(tag: str) -> None:
    """Every paragraph of tests/golden/sentences but the held-out ones comes out as it is marked."""
    wrong = [paragraph.text for paragraph in hard(tag, False) if not is_right(paragraph, tag)]

    assert len(wrong) <= KNOWN_WRONG.get(tag, 0), "\n".join(wrong)


@pytest.mark.parametrize("tag", WITH_CARE)
def test_most_held_out_paragraphs_are_right(tag: str) -> None:
    """Of paragraphs that no rule was made for, more than four in five are cut exactly."""
    held_out = hard(tag, True)
    right = sum(is_right(paragraph, tag) for paragraph in held_out)

    assert right > 0.8 * len(held_out)


def test_a_line_end_is_a_boundary() -> None:
    """Recitals on lines of their own are sentences of their own."""
    assert ["The two kings,", "Wishing for peace,", "Agree."] == cut_up(
        "The two kings,\nWishing for peace,\nAgree.", "en"
    )


def test_clauses_are_cut_on_request_only() -> None:
    """Semicolons and recitals cut with granularity "clause" and not without it."""
    text = "We agree: tolls, Considering their weight, fall; peace stays."
    whole = Span(0, len(text))
    clauses = [text[a:b] for a, b in split(text, whole, get("en"), "clause")]

    assert ["We agree: tolls,", "Considering their weight, fall;", "peace stays."] == clauses
    assert [text] == [text[a:b] for a, b in split(text, whole, get("en"))]


def test_a_users_abbreviation_ends_no_sentence() -> None:
    """What `--abbreviations` brings is used like the language's own."""
    language = get("en").with_abbreviations(("Qtrly.",))
    text = "The Harbour Qtrly. Review closed. It was dull."

    assert 2 == len(list(split(text, Span(0, len(text)), language)))
    assert 3 == len(list(split(text, Span(0, len(text)), get("en"))))


def test_text_without_capitals_is_cut_at_its_stops() -> None:
    """A text typed in small letters has sentences too."""
    from aligner.segmenting.segmenter import segment

    text = "the boat was late. nobody waited. " * 20

    assert 40 == len(segment(text, "en", "en").sentences)


@pytest.mark.parametrize(
    ("tag", "text", "n"),
    [
        ("it", "La nave parte la sera.I marinai dormono.L’equipaggio sale.È tardi.", 4),
        ("fr", "Le bateau part demain.A midi il pleut.(Suivent les noms)", 3),
        ("en", "They signed the treaty.DONE at the old mill. See readme.TXT and ames.B today.", 3),
        ("de", "Das Gesetz gilt für:1. Fähren, die fahren;2. Boote. Siehe zit.Art dort.", 2),
    ],
)
def test_sentences_glued_by_a_lost_line_end_are_cut(tag: str, text: str, n: int) -> None:
    """A word with a capital right behind a stop begins a sentence; the number of an item glued to
    a colon ends none."""
    assert n == len(list(split(text, Span(0, len(text)), get(tag))))


def test_a_quotation_mark_alone_at_the_end_of_a_line_belongs_to_the_sentence_before() -> None:
    """Behind a space too: "It is over." '"""
    text = "He said: \"It is over.\" '\n'Why?' she asked. ' Then they left."

    assert [(0, 24), (25, 42), (43, 60)] == [
        (begun, stop) for begun, stop in split(text, Span(0, len(text)), get("en"))
    ]


def test_every_decision_names_a_rule() -> None:
    """Boundaries and rejected candidates carry the rule that decided."""
    text = "Mr. Fox paid 3.50. “Why?” asked Dr. Ames. It rained."
    decisions = list(decide(text, Span(0, len(text)), get("en")))

    assert [False, False, True, False, False, True, True] == [d.boundary for d in decisions]
    assert {d.rule for d in decisions} <= set(RULES)


FRAGMENTS = """
the Fox e.g. Mr. art. 5 12 IV i. etc. Roma. fine. Anna said No. «Vieni ?» “Go!” ... … a.C. Giov.
mezzo. I C. V. J. p.m. (see) — - ; : , § sub-s. 3.14 U.S. z. B. iPhone ¿Qué? bus. xiv. Canto vino.
ecc. Bd. Wm. [1] civili.2. esse.La x.) Str. strada. Marx. hier. ii. b)
"""
WORDS = st.sampled_from(FRAGMENTS.split())


@given(st.lists(WORDS, max_size=30), st.sampled_from(KNOWN))
def test_the_fast_path_agrees_with_the_rules(words: list[str], tag: str) -> None:
    """Whatever the fast path says of a stop, the rules say too."""
    masked, language = " ".join(words), find(tag)
    begun = 0
    for start, sign in enumerate(masked):
        stop = start + 1
        if (
            sign not in ".?!"
            or masked[start - 1 : start] in ".?!…"
            or masked[stop : stop + 1] in ".?!…"
        ):
            continue
        quick = fast_path(masked, begun, start, stop, language)
        if quick and masked[start - 1 : start] not in ("(", "[", " "):
            assert quick[0] == apply_rules(Candidate(masked, begun, start, stop, sign, language))[0]
            begun = stop if quick[0] else begun


@given(st.text(alphabet="aB.!?…»”) \n1iV,;—", max_size=200), st.sampled_from(KNOWN))
def test_sentences_hold_all_that_is_visible(masked: str, tag: str) -> None:
    """The sentences in order, without white space, are the text without white space."""
    spans = list(split(masked, Span(0, len(masked)), find(tag)))

    assert "".join(masked.split()) == "".join("".join(masked[a:b].split()) for a, b in spans)


@given(st.lists(WORDS, max_size=40), st.sampled_from(["en", "it", "de"]))
def test_splitting_twice_changes_nothing(words: list[str], tag: str) -> None:
    """Sentences put on lines of their own stay the sentences they were."""
    first = cut_up(" ".join(words), tag)
    masked = "\n".join(first)
    again = [masked[a:b] for a, b in split(masked, Span(0, len(masked)), find(tag))]

    assert first == again


def test_cutting_follows_the_decisions() -> None:
    """A stretch is cut at boundaries and nowhere else."""
    masked = "One. Two. Three."
    decided = [BoundaryDecision(4, True, "x"), BoundaryDecision(9, False, "y")]
    spans = cut(masked, Span(0, len(masked)), decided)

    assert ["One.", "Two. Three."] == [masked[a:b] for a, b in spans]


@pytest.mark.parametrize("tag", TAGS)
def test_paragraphs_are_in_a_language_that_has_a_file(tag: str) -> None:
    """A folder named after anything else would judge the rules that need no words."""
    assert has_file(tag) and tag == find(tag).tag
