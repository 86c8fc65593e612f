"""What stands in a text file without a stop or an empty line in it is a unit, as it stands."""

from dataclasses import replace

import pytest

from aligner.formats.tmx import runs
from aligner.formats.tmx.memory import memories
from aligner.model import Fence, Span, Witness
from aligner.settings import Memories
from tests.support.labelled_editions import ferry, plain_text, side_by_side


def found(base: Witness, other: Witness) -> list[tuple[str, ...]]:
    (memory,) = memories(side_by_side(base, other), Memories(kinds=("run",)))
    return [entry.texts for entry in memory.entries()]


def of(english: str, italian: str) -> list[tuple[str, ...]]:
    return found(plain_text("en", english), plain_text("it", italian))


def test_a_heading_and_the_sentence_below_it() -> None:
    """With a blank for the line end, and as it stands."""
    assert [
        ("Fares One coin is taken.", "Tariffe Una moneta."),
        ("Fares\nOne coin is taken.", "Tariffe\nUna moneta."),
    ] == of("# | Fares\nOne coin is taken.\nNobody waits.", "# | Tariffe\nUna moneta.\nNessuno.")


def test_a_sentence_over_two_lines_as_it_stands() -> None:
    """Its line end is kept in the base; with a blank it is a sentence already."""
    assert [("Dogs travel\n free.", "I cani no.")] == of("Dogs travel\n free.", "I cani no.")


def test_a_list_without_stops() -> None:
    """Up to the sentence that ends in one."""
    assert ("We take: - cats - hens.", "Prendiamo: - gatti - galline.") in of(
        "We take:\n- cats\n- hens.\nNobody waits.", "Prendiamo:\n- gatti\n- galline.\nNessuno."
    )


def test_an_empty_line_ends_a_run() -> None:
    """So a heading with space below it stands alone."""
    assert [] == of("# | Fares\n\nOne coin.", "# | Tariffe\nUna moneta.")


def test_a_label_that_ends_in_a_stop_ends_a_run() -> None:
    """For tools cut there: "1." is a segment, and what stands behind it goes on."""
    held = [base for base, _ in of("# section.1| 1. Fares\nOne coin.", "# section.1| 1 T\nUna.")]

    assert ["Fares One coin.", "Fares\nOne coin."] == held


@pytest.mark.parametrize("fence", ["coin", "\n", "taken.\n"])
def test_what_is_fenced_is_in_no_run(fence: str) -> None:
    """Neither within a sentence nor between two: the tool's segment would hold it."""
    base = plain_text("en", "# | Fares\nOne coin is taken.")
    start = base.text.index(fence)
    fenced = replace(base, fences=(Fence(Span(start, start + len(fence)), "test"),))

    assert (fence == "\n") is bool(found(fenced, plain_text("it", "# | Tariffe\nUna.")))


def test_text_between_two_units_is_in_no_run() -> None:
    """A line that is fenced by itself stands in the way, and what follows it is joined to it."""
    base = plain_text("en", "# | Fares\np. 12\nOne coin\n is taken.")
    page, *others = base.articles[1].sentences
    articles = (base.articles[0], replace(base.articles[1], sentences=tuple(others)))
    fenced = replace(base, fences=(Fence(page.span, "page number"),), articles=articles)

    assert [] == found(fenced, plain_text("it", "# | Tariffe\nUna."))


def test_a_unit_without_counterpart_is_in_no_run() -> None:
    """Nor is what stands beside it without an empty line."""
    edition = side_by_side(
        plain_text("en", "# | Fares\nOne coin."), plain_text("it", "# | Tariffe\nUna.")
    )
    alone = replace(edition.alignments[0], headings=(), verdict="versions")
    (alignment,) = (replace(alone, headings=(replace(edition.alignments[0].headings[0],
                    target=Span(0, 0)),)),)  # fmt: skip
    (memory,) = memories(replace(edition, alignments=(alignment,)), Memories(kinds=("run",)))

    assert [] == list(memory.entries())


@pytest.mark.parametrize("reader", ["html", "markdown"])
def test_other_forms_than_text_files_have_none(reader: str) -> None:
    """Tools cut them by their markup."""
    english, italian = ferry().witnesses
    base = replace(english, source=replace(english.source, reader=reader))

    assert found(english, italian)
    assert [] == found(base, italian)


def test_lines_that_were_given_as_sentences_have_none() -> None:
    """Nobody knows where their empty lines were."""
    english, italian = ferry().witnesses
    base = replace(english, source=replace(english.source, presegmented=True))

    assert [] == found(base, italian)


def test_a_run_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that goes on for hundreds of lines is none."""
    monkeypatch.setattr(runs, "MOST", 2)

    assert of("a\nb.", "a\nb.")
    assert [] == of("a\nb\nc.", "a\nb\nc.")


@pytest.mark.parametrize(("tool", "held"), [("plain", False), ("omegat", True)])
def test_a_long_run_is_for_tools_that_look_for_it(tool: str, held: bool) -> None:
    """1,000 characters on a side; its units are there, and nothing is said to be left out."""
    edition = side_by_side(
        plain_text("en", f"a\n{'b' * 998}."), plain_text("it", f"a\n{'b' * 999}.")
    )
    (memory,) = memories(edition, Memories(tool=tool))
    kinds = [entry.kind for entry in memory.entries()]

    assert held is ("run" in kinds)
    assert 2 == kinds.count("sentence")
    assert () == memory.account().left_out


def test_runs_that_begin_in_one_unit_have_ids_of_their_own() -> None:
    """As the abbreviation and what stands behind it do, in every place."""
    english = "# article.4| Art. 4. Fares\nOne coin.\n\n# article.5| Art. 5. Dogs\n\nNobody."
    italian = "# article.4| Articolo 4 A\nUna.\n\n# article.5| Punto 5 B\n\nNessuno."
    edition = side_by_side(plain_text("en", english), plain_text("it", italian))
    (memory,) = memories(edition, Memories())
    ids = [entry.id for entry in memory.entries()]

    assert {"en.2.run", "en.2.run.cut", "en.2.run.cut-2"} < set(ids)
    assert len(set(ids)) == len(ids)


def test_a_runs_score_is_its_lowest() -> None:
    """It holds the ids of all its units, each once."""
    edition = side_by_side(
        plain_text("en", "# section.1| 1. Fares\nOne coin,\na."),
        plain_text("it", "# section.1| 1 T\nUna,\na."),
        scores=(0.7, 0.6),
    )
    (memory,) = memories(edition, Memories(kinds=("run",)))
    entry = next(memory.entries())

    assert "Fares One coin, a." == entry.texts[0]
    assert (0.6, ("en.2", "en.2.1", "en.2.2")) == (entry.score, entry.ids[0])


def test_an_abbreviation_in_front_of_a_number_is_cut_and_is_not() -> None:
    """Tools that do not know "Art." cut behind it, so that the number is joined to what follows;
    others keep both. An abbreviation alone is there once."""
    english = "# article.4| Art. 4\nOne coin.\n\n# article.5| Art. 5\n\nNobody."
    italian = "# article.4| Articolo 4\nUna moneta.\n\n# article.5| Articolo 5\n\nNessuno."

    assert {
        ("Art.", "Articolo"),
        ("Art. 4 One coin.", "Articolo 4 Una moneta."),
        ("Art. 4\nOne coin.", "Articolo 4\nUna moneta."),
        ("4 One coin.", "4 Una moneta."),
        ("4\nOne coin.", "4\nUna moneta."),
        ("5", "5"),
    } == set(of(english, italian))


def test_a_title_behind_an_abbreviation_is_a_piece_of_its_own() -> None:
    """Where the other version has a bare number the abbreviation stands for nothing."""
    assert [("4 Fares", "4 Tariffe")] == of("# article.4| Art. 4 Fares", "# article.4| 4 Tariffe")


def test_a_number_within_a_german_text_is_an_ordinal() -> None:
    """Nothing is cut behind it but at the beginning of a paragraph."""
    inner = "# | Preise\n1. Eine Münze."
    english, german = (
        [base for base, _ in found(plain_text(tag, inner), plain_text("it", inner))]
        for tag in ("en", "de")
    )

    assert ["Preise 1.", "Preise\n1."] == english
    assert ["Preise 1. Eine Münze.", "Preise\n1. Eine Münze."] == german
    (first, *_) = of("# section.1| 1. Preise\nEine Münze.", "# section.1| 1. P\nUna.")
    assert "Preise Eine Münze." == first[0]
