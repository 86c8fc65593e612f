"""A witness as a person sees it, and as a table: nothing of it is left out."""

from aligner.cli.reports.segmentation import page, table
from aligner.segmenting.segmenter import explain, segment
from tests.support.notices import ENGLISH

TEXT = f"{ENGLISH}\n---\n\n[3] “Where?”\tasked Mr. Fox.\n"

WITNESS = segment(TEXT, "en", "en")
DECISIONS = explain(TEXT, "en")


def test_the_page_shows_every_sentence_and_fence_with_its_place() -> None:
    """Headings with their labels, sentences by their ids, fences by offset and reason."""
    shown = list(page(WITNESS, DECISIONS))

    assert "Article 2  [article.2]" in shown
    for sentence in WITNESS.sentences:
        assert f"  {sentence.id}  {sentence.text}" in shown
    assert WITNESS.fences
    for fence in WITNESS.fences:
        assert any(f"  {fence.start}–{fence.stop}  {fence.reason}: " in line for line in shown)


def test_the_page_shows_every_decision_with_its_rule() -> None:
    """Ends and places that go on, the bar where the place is."""
    shown = list(page(WITNESS, DECISIONS))
    shown = shown[shown.index("candidates for boundaries") + 1 :]

    assert len(DECISIONS) == len(shown)
    assert any("  goes on  abbreviation: " in line and "Mr.|" in line for line in shown)
    assert any("  ends  full stop: " in line for line in shown)


def test_what_was_not_asked_for_is_not_shown() -> None:
    """Without decisions there is no title for them, and without fences none for these."""
    shown = list(page(segment("One. Two.", "en", "en"), ()))

    assert not {"fences", "candidates for boundaries"} & set(shown)


def test_the_table_has_a_line_for_each() -> None:
    """Six columns, and no tab or line end within a text."""
    rows = [line.split("\t") for line in table(WITNESS, DECISIONS)]

    assert {6} == {len(row) for row in rows}
    n_headings = sum(bool(article.heading) for article in WITNESS.articles)
    expected = len(WITNESS.sentences) + len(WITNESS.fences) + len(DECISIONS) + n_headings
    assert expected == len(rows) - 1
    assert ["heading", "article.2"] in [row[:2] for row in rows]
    assert {"boundary", "no boundary", "sentence", "heading", "fence"} == {r[0] for r in rows[1:]}
