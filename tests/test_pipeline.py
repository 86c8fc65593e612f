"""Documents become an edition, in the order of the stages."""

from pathlib import Path

import pytest

from aligner import api, checks, encoders, pipeline
from aligner.editions.title_page import TitlePage
from aligner.errors import EmptyTextError, SettingsError
from aligner.model import Document, Edition, Mark, Source, Span
from aligner.settings import Aligning, Segmenting, Settings

ENGLISH = "# The weir\n\nThe keeper opens the weir at dawn. Nobody else may touch the wheel.\n"
ITALIAN = "Il custode apre la chiusa all'alba. Nessun altro può toccare la ruota.\n"


def edition(*texts: str, title: str = "") -> Edition:
    documents = [Document(text, Source()) for text in texts]
    languages = ["en", "it", "en"][: len(texts)]
    return api.make_edition(
        documents, languages, Settings(), encoders.get("hashing"), TitlePage(title)
    )


def test_the_first_document_is_the_base() -> None:
    """Every other document is aligned to it, in the order given."""
    made = edition(ENGLISH, ITALIAN, ENGLISH)

    assert "en" == made.base
    assert [("en", "it"), ("en", "en-2")] == [(a.source, a.target) for a in made.alignments]


def test_a_witness_keeps_what_its_reader_saw() -> None:
    """Marks weigh in segmenting, and both marks and places stay with the witness."""
    text = "The keeper opens\nthe weir. Nobody minds."
    marks, places = (Mark("paragraph", Span(0, len(text))),), ((0, "page 1"),)
    document = Document(text, Source(), marks, places)

    witness = pipeline.segment(document, "en", "en", Segmenting())

    assert (marks, places) == (witness.marks, witness.places)
    assert "The keeper opens the weir." == witness.sentences[0].text


def test_an_edition_is_titled_by_its_base() -> None:
    """A title that is given goes before the base's own, and another witness's before none."""
    assert "The weir" == edition(ENGLISH, ITALIAN).title
    assert "La chiusa" == edition(ENGLISH, ITALIAN, title="La chiusa").title
    assert "The weir" == edition("It opens. It closes.", ITALIAN, ENGLISH).title


def test_underscores_of_a_name_become_blanks_in_a_title() -> None:
    """Of the name that is given, else of the base's file; a title that is given keeps its own."""
    documents = [Document(text, Source("my_weir.en.txt")) for text in ("It opens.", "Si apre.")]
    ready = (documents, ["en", "it"], Settings(), encoders.get("hashing"))

    assert "my weir" == api.make_edition(*ready, name="my_weir").title
    assert "my weir.en.txt" == api.make_edition(*ready).title
    assert "a_b" == api.make_edition(*ready, TitlePage("a_b"), "my_weir").title


def test_the_signature_names_encoder_and_settings() -> None:
    """Other settings leave another signature on the edition and its alignments."""
    made = edition(ENGLISH, ITALIAN)
    encoder = encoders.get("hashing")

    assert Settings().signature(encoder.signature) == made.signature
    assert {made.signature} == {alignment.signature for alignment in made.alignments}
    assert made.signature != Settings(aligning=Aligning(max_bead=3)).signature(encoder.signature)


def test_an_edition_comes_with_its_findings() -> None:
    """The checks that always run have run: a sentence without a counterpart is found."""
    key = "A silver key hangs in the chapel of Saint Florian."
    before, behind = ENGLISH, "Whoever sweeps the floor may keep bran. The cat is exempt in 1924.\n"
    made = edition(f"{before}{key}\n{behind}", f"{before}{behind}")

    assert (key, "") in {finding.saw for finding in made.findings}
    assert checks.checked(made).findings == made.findings


def test_every_stage_is_announced_before_it_begins() -> None:
    """Two texts are read and one pair is aligned: three steps, counted from 0."""
    documents = [Document(text, Source()) for text in (ENGLISH, ITALIAN)]
    steps = pipeline.steps(documents, ["en", "it"], Settings(), encoders.get("hashing"))

    assert [("reading en", 0, 3), ("reading it", 1, 3), ("aligning en-it", 2, 3)] == [
        (step.name, step.number, step.total) for step in steps
    ]


def test_a_text_without_a_sentence_is_refused() -> None:
    """The message says which text it was."""
    with pytest.raises(EmptyTextError, match="it: there is no sentence"):
        edition(ENGLISH, "\n\n---\n\n")


def test_an_edition_needs_two_texts() -> None:
    """One text alone is refused."""
    with pytest.raises(SettingsError, match="1 texts"):
        edition(ENGLISH)


def test_two_runs_give_the_same_edition() -> None:
    """Nothing depends on chance or on the clock."""
    assert edition(ENGLISH, ITALIAN) == edition(ENGLISH, ITALIAN)


def test_files_are_aligned_in_one_call(tmp_path: Path) -> None:
    """Languages come from the files' names, and the edition says so."""
    (tmp_path / "weir.en.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "weir.it.txt").write_text(ITALIAN, encoding="utf-8")

    made = api.align(
        [tmp_path / "weir.en.txt", tmp_path / "weir.it.txt"], settings=Settings(encoder="hashing")
    )

    assert ("en", "it") == tuple(witness.language for witness in made.witnesses)
    assert {"name"} == {witness.source.language_from for witness in made.witnesses}
