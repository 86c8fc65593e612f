"""Ends of sentences do not depend on what cannot be seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.languages import find
from aligner.model import Span
from aligner.segmenting import boundaries
from aligner.segmenting.boundaries.visible_text import VisibleText
from aligner.segmenting.lines import MaskedText
from aligner.segmenting.masking import INVISIBLE, MASK
from aligner.segmenting.segmenter import segment
from aligner.segmenting.sentences import cut
from aligner.settings import Segmenting

TEXTS = {
    "en": 'Mr. Fox ran. “Why?” he said. He paid 3.50 for B. Nobody (see p. 4) came!\n"No."',
    "de": "Nach § 36. Verstöße zählen. Am 3. Mai kam er; „Ja!“, rief er. z. B. hier. – Schluss.",
    "nl": "Hij bleef. 's Avonds las hij. Prof. 't Hooft kwam. De firma Eik Inc. (“Eik”) bleef.",
    "el": "Ποιος είσαι; Είμαι ξένος. «Πού πας;» Στο σπίτι.",
    "he": "הבאר שייכת לכל מי שצמא. הכפר עמד על גבעה! הזקן סיפר.",
    "ja": "井戸は村にあった。「君は来るか。」と言った。！『黒い本』を開いた。",
}
HIDDEN = "".join(sorted({*INVISIBLE})) + MASK


def pieces(text: str, tag: str) -> list[str]:
    """What a reader sees of the sentences that the rules cut, fences aside."""
    masked = MaskedText.from_text(text, find(tag))
    decide = boundaries.get(boundaries.choose(masked, Segmenting()))(masked, tag, Segmenting())
    whole = Span(0, len(masked.text))
    return [seen(masked.text[a:b]) for a, b in cut(masked.text, whole, decide(whole))]


def seen(text: str) -> str:
    return "".join(sign for sign in text if sign not in HIDDEN).strip()


@pytest.mark.parametrize("tag", TEXTS)
@given(places=st.lists(st.tuples(st.integers(0, 90), st.sampled_from(HIDDEN)), max_size=12))
def test_hidden_characters_change_no_boundary(tag: str, places: list[tuple[int, str]]) -> None:
    """Wherever they stand, in stops, quotations, blanks, words: the sentences are the same."""
    text = TEXTS[tag]
    for place, sign in places:
        text = text[:place] + sign + text[place:]

    assert pieces(TEXTS[tag], tag) == pieces(text, tag)


@pytest.mark.parametrize("sign", HIDDEN, ids=lambda sign: f"U+{ord(sign):04X}")
def test_each_hidden_character_is_passed_over(sign: str) -> None:
    """Between stop and blank it hides the boundary where it is not passed over."""
    assert ["It fell.", "Why?", "It rose."] == pieces(f"It fell.{sign} Why?{sign} It rose.", "en")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Shut.\u200f Open.\u200f", ["Shut.\u200f", "Open.\u200f"]),
        ("\u202bShut.\u202c\n\u202bOpen.\u202c", ["\u202bShut.\u202c", "\u202bOpen.\u202c"]),
        ("\u202bShut.\u202c \u202bOpen.\u202c", ["\u202bShut.\u202c", "\u202bOpen.\u202c"]),
        ("Shut. \u200bOpen.", ["Shut.", "\u200bOpen."]),
        ("“Shut.\u200b” Open.\u2060", ["“Shut.\u200b”", "Open.\u2060"]),
    ],
)
def test_hidden_marks_belong_to_what_they_follow_or_open(text: str, sentences: list[str]) -> None:
    """So what a mark of direction opens is closed in the same sentence."""
    assert sentences == [sentence.text for sentence in segment(text, "en", "en").sentences]


def test_a_byte_order_mark_where_files_were_joined_is_fenced() -> None:
    """It belongs to no sentence, and nothing else of its line is taken."""
    witness = segment("One ends.\n\ufeffTwo begins.\n\ufeff\ufeffThree.", "en", "en")

    assert ["One ends.", "Two begins.", "Three."] == [s.text for s in witness.sentences]
    assert [("invisible", 1), ("invisible", 2)] == [
        (f.reason, f.stop - f.start) for f in witness.fences
    ]


@given(st.lists(st.sampled_from(["ab", ". ", MASK, "\u200b\u2060", "\ufeff", "\n"]), max_size=40))
def test_places_are_found_again(parts: list[str]) -> None:
    """A place of the visible text, told in the masked one, is that place again."""
    masked = "".join(parts)
    visible = VisibleText.from_masked(masked)
    offsets = [visible.masked_offset(offset) for offset in range(len(visible.text) + 1)]

    assert list(range(len(visible.text) + 1)) == [visible.offset(offset) for offset in offsets]
    assert sorted(set(offsets)) == offsets
    assert seen(masked) == visible.text.strip()
