"""A part of an edition is an edition."""

from dataclasses import replace

from aligner.editions.selection import of_versions
from aligner.model import Edition
from tests.support.small_editions import backwards, mill


def judged(edition: Edition, *verdicts: str) -> Edition:
    alignments = zip(edition.alignments, verdicts, strict=True)
    return replace(edition, alignments=tuple(replace(a, verdict=v) for a, v in alignments))


def test_texts_that_are_none_are_left_out() -> None:
    """With their alignments; those that share a part stay, wherever the base stands."""
    for edition in (mill(), backwards()):
        base, (first, second) = edition.base, edition.alignments
        kept = of_versions(judged(edition, "none", "partly"))
        assert kept is not None
        assert {base, second.target} == {witness.sigil for witness in kept.witnesses}
        assert (replace(second, verdict="partly"),) == kept.alignments
        assert of_versions(edition) is edition
        assert of_versions(judged(edition, "none", "none")) is None
        assert first.target not in {witness.sigil for witness in kept.witnesses}
