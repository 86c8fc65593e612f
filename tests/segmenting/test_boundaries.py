"""The sets of rules that say where sentences end, and which of them a text is cut by."""

import pytest

from aligner.errors import UnknownNameError
from aligner.languages import find
from aligner.model import Span
from aligner.segmenting import boundaries
from aligner.segmenting.boundaries import RULE_SETS
from aligner.segmenting.lines import MaskedText
from aligner.segmenting.segmenter import segment
from aligner.settings import Segmenting
from tests.support.srx import SRX


@pytest.mark.parametrize("name", RULE_SETS)
def test_rules_decide_inside_the_stretch_and_in_order(name: str) -> None:
    """Whatever the rules, offsets rise within the stretch, a line end is a boundary, and each
    decision names what decided."""
    text = "No. One fell.\nTwo rose. Three sat. They slept."
    within = Span(4, 34)
    masked = MaskedText.from_text(text, find("en"))
    decide = boundaries.get(name)(masked, "en", Segmenting(srx=SRX))
    decisions = list(decide(within))
    offsets = [decision.offset for decision in decisions]

    assert sorted(set(offsets)) == offsets
    assert within.start < offsets[0] <= offsets[-1] <= within.stop
    assert [True] == [d.boundary for d in decisions if d.offset == text.index("\n") + 1]
    assert all(decision.rule for decision in decisions)


@pytest.mark.parametrize(
    ("tag", "text", "srx", "name"),
    [
        ("en", "It rained.", "", "own"),
        ("tlh", "Qapla' batlh je.", "", "own"),
        ("ja", "雨が降った。", "", "Unicode"),
        ("en", "雨が降った。", "", "own"),
        ("ja", "雨が降った。", SRX, "SRX"),
    ],
)
def test_rules_are_chosen_by_file_language_and_script(
    tag: str, text: str, srx: str, name: str
) -> None:
    """An SRX file goes first; Unicode's rules cut languages without a file in a script without
    capitals; our own cut the rest."""
    masked = MaskedText.from_text(text, find(tag))

    assert name == boundaries.choose(masked, Segmenting(srx=srx))


def test_an_unknown_rule_set_is_refused_by_name() -> None:
    """The message lists the sets there are."""
    with pytest.raises(UnknownNameError, match="Unicode"):
        boundaries.get("ICU")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "1. 家賃は高い。\n2. 戸は狭い。"),
        ("ja", "１．家賃は高い。\n一．戸は狭い。"),
        ("zh", "  1.1. 租金很高。\n(甲. 门很窄。"),
        ("ko", "3. 집세를 낸다.\n가. 문은 좁다."),
        ("ar", "١. الأجرة عالية.\nأ. الباب ضيق."),
        ("he", "1. השכר גבוה.\nב. הדלת צרה."),
        ("hi", "1. किराया अधिक है।\nक. द्वार छोटा है।"),
        ("th", "ก. ค่าเช่าสูง\n2. ประตูแคบ"),
    ],
)
def test_the_number_of_an_item_is_no_sentence_in_scripts_without_capitals(
    language: str, text: str
) -> None:
    """Each line is one sentence, whichever script its number or letter is in."""
    found = [sentence.text for sentence in segment(text, language, language).sentences]

    assert [line.strip() for line in text.splitlines()] == found


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("ko", "네. 알겠습니다.", 2),
        ("ja", "え. 家賃は高い。", 2),
        ("zh", "答案是3. 门很窄。", 2),
        ("zh", "答案是3.5. 门很窄。", 2),
    ],
)
def test_a_word_or_a_number_within_a_sentence_numbers_none(
    language: str, text: str, count: int
) -> None:
    """A word of one sign says something, and a number behind others ends what they say."""
    assert count == len(segment(text, language, language).sentences)
