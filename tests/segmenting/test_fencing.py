"""What is fenced, why, and that nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.errors import FormatError, UnknownNameError
from aligner.languages import get
from aligner.segmenting import fences
from aligner.segmenting.fences import DETECTORS
from aligner.segmenting.fencing import fence
from aligner.segmenting.lines import MaskedText
from aligner.segmenting.masking import MASK, mask, with_one_line_end, wording
from aligner.segmenting.segmenter import segment
from aligner.settings import Segmenting

CASES = sorted((Path(__file__).parents[1] / "golden" / "fences").iterdir())


def reasons(text: str, tag: str = "en", settings: Segmenting | None = None) -> list[str]:
    return [fence.reason for fence in fence(text, get(tag), settings).fences]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_fences_are_as_expected(case: Path, agrees_with_golden: Callable[..., None]) -> None:
    """Fences with their reasons, and the sentences around them, are those of expected.txt."""
    text = (case / "input.txt").read_text(encoding="utf-8")
    witness = segment(text, case.name.rpartition("-")[2], "x")
    lines = [f"{f.reason}\t{' '.join(text[f.start : f.stop].split())}" for f in witness.fences]
    lines += [f"\t{sentence.text}" for sentence in witness.sentences]

    agrees_with_golden(case / "expected.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("name", sorted(DETECTORS))
def test_every_detector_leaves_prose_alone(name: str) -> None:
    """Plain sentences, numbers and quotations among them, are no debris."""
    prose = (
        "It cost 3.50 in 1926; nobody paid. “Twelve,” he said (see p. 4). 5 men came.\n\n"
        "The end - and a beginning: A/B, 9.4% * 2, <none>, e_mail, C. 3 may follow.\n"
    )

    assert [] == list(fences.get(name)(MaskedText.from_text(prose, get("en"))))


def test_an_unknown_fence_is_refused_by_name() -> None:
    """The message lists the detectors there are."""
    with pytest.raises(UnknownNameError, match="footnote mark"):
        fence("x", get("en"), Segmenting(disabled_fences=("footnotes",)))


def test_a_detector_can_be_switched_off() -> None:
    """What `--no-fence` names stays in the text."""
    text = "It stands.[1] It fell.[2]"

    assert ["footnote mark", "footnote mark"] == reasons(text)
    assert [] == reasons(text, settings=Segmenting(disabled_fences=("footnote mark",)))


def test_a_user_fences_by_pattern() -> None:
    """What `--fence` matches is fenced, with a reason of its own."""
    assert ["own pattern"] == reasons(
        "Page header\nText.", settings=Segmenting(fence_patterns=("^P.*$",))
    )


def test_addresses_in_angle_brackets_are_links() -> None:
    """Within a line they alone; a line that is one is fenced once; a plain address is text."""
    text = "See <https://a.example/b> for it.\n<https://c.example>\nSee www.d.example for it.\n"
    found = [text[f.start : f.stop] for f in fence(text, get("en")).fences if f.reason == "link"]

    assert ["<https://a.example/b>", "<https://c.example>"] == found


def test_a_wrong_pattern_is_refused() -> None:
    """The message shows the pattern."""
    with pytest.raises(FormatError, match="no regular expression"):
        fence("x", get("en"), Segmenting(fence_patterns=("(",)))


def test_the_body_is_what_stands_between_two_phrases() -> None:
    """Text outside `--body` is fenced, the phrases themselves are inside."""
    text = "Blurb. We agree on peace. Done at Rome. Imprint."
    fenced = fence(text, get("en"), Segmenting(body="We agree..at Rome."))

    assert ["Blurb. ", " Imprint."] == [text[f.start : f.stop] for f in fenced.fences]


@pytest.mark.parametrize("body", ["We agree", "Nowhere..Rome", "We..Nowhere"])
def test_a_body_that_is_not_there_is_refused(body: str) -> None:
    """Phrases that the text lacks are an error, not an empty text."""
    with pytest.raises(FormatError, match="was not found"):
        fence("We agree on peace at Rome.", get("en"), Segmenting(body=body))


def test_bare_numbers_count_up_to_be_marks() -> None:
    """One number after a stop is a number, three that count up are footnote marks."""
    assert [] == reasons("It closed. 3 men left.")
    assert 3 == len(reasons("It closed. 1 It opened. 2 It fell. 3 It rose."))


def test_abbreviated_references_are_no_marks() -> None:
    """The numbers of pages count up as well."""
    assert [] == reasons("See p. 1 for this, p. 2 for that, p. 3 \nfor more.")


def test_units_keep_their_exponents() -> None:
    """A raised 2 behind a unit is no note, behind a word it is."""
    assert [] == reasons("It measures 40 m² and 3 km².")
    assert ["footnote mark"] == reasons("It stands².")


def test_chapter_numbers_are_no_page_numbers() -> None:
    """Numbers alone on a line stay where the text before them has ended."""
    chapters = "\n\n".join(f"{n}\n\nHe slept. He woke." for n in range(1, 6))

    assert "page number" not in reasons(chapters)


def test_fenced_matter_is_blanked_and_the_rest_is_not() -> None:
    """The masked text differs from the text inside fences only."""
    text = "One.[1] Two."
    fenced = fence(text, get("en"))

    assert len(text) == len(fenced.masked.text)
    assert "One. Two." == wording(fenced.masked.text)


@given(st.text(alphabet="aB1 .[]*_#<>/\n\r-—\xad\u200b\u2028" + MASK + "{}:\\`|=", max_size=300))
def test_fences_are_in_order_and_apart(text: str) -> None:
    """Whatever the text, fences do not overlap and the masked text is as long as the text."""
    fenced = fence(text, get("en"))
    edges = [edge for fence in fenced.fences for edge in (fence.start, fence.stop)]

    assert sorted(edges) == edges
    assert len(text) == len(fenced.masked.text)


@given(st.text(max_size=100))
def test_masking_keeps_the_length(text: str) -> None:
    """Line ends of all kinds become one kind, and offsets stay."""
    typed = with_one_line_end(text)

    assert len(text) == len(typed) == len(mask(typed))
    assert "\r" not in typed


@pytest.mark.parametrize(
    ("line", "cites"),
    [
        ("Source: Archives of Arbena, file 12, 1926.", True),
        ("Source: https://example.org/treaty", True),
        ("Sources: the commission relied on the service, which it found credible.", False),
        ("Source of the river: the Orve springs below the glacier of the north.", False),
    ],
)
def test_source_notes_cite_and_say_nothing(line: str, cites: bool) -> None:
    """A sentence behind the colon is text."""
    assert cites == ("source note" in reasons(f"The river is long.\n\n{line}\n"))


@pytest.mark.parametrize(
    ("entry", "cites"),
    [
        ("Smith, J. (1926). The history of the river. London: Penguin.", True),
        ("[2] G. Tarvi, La cucina e la vigna, Vessen 1968, pp. 40-57.", True),
        ("The first edition of 1926 was printed in Vienna and is lost.", False),
        ("1. The tariff of 1923 no longer applies to boats.", False),
    ],
)
def test_references_cite_and_say_nothing(entry: str, cites: bool) -> None:
    """A note that says something is text, whatever stands above it."""
    assert cites == ("reference" in reasons(f"The river is long.\n\nReferences\n\n{entry}\n"))


def test_a_labelled_heading_is_no_running_header() -> None:
    """Where numbers begin anew in each part, the heading of Article 1 returns, and stays."""
    parts = "\n\n".join(f"PART {n}\n\nArticle 1 General Provisions\n\nIt rains." for n in "123")
    found = segment(parts, "en", "en")

    assert () == found.fences
    assert 3 == sum(article.label == "article.1" for article in found.articles)
