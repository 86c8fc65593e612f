"""The contract of the checks, for every row of their table."""

from dataclasses import replace

import pytest

from aligner import checks
from aligner.checks import CHECKS, CheckRow
from aligner.errors import UnknownNameError
from aligner.model import Edition
from aligner.model.edition import LEVELS
from tests.support.full_edition import full
from tests.support.small_editions import backwards, empty, hostile, mill

EDITIONS = (mill, hostile, empty, backwards, full)
EACH = pytest.mark.parametrize("row", CHECKS, ids=[row.name for row in CHECKS])


@EACH
@pytest.mark.parametrize("make", EDITIONS)
def test_findings_are_what_the_row_declares(row: CheckRow, make) -> None:
    """Of its levels, about the base and a version of it, and with a key."""
    edition = make()
    versions = {alignment.target for alignment in edition.alignments}

    for finding in checks.get(row.name)(edition):
        assert finding.level in row.levels
        assert finding.pair[0] == edition.base and finding.pair[1] in versions
        assert finding.key and finding.message


@EACH
@pytest.mark.parametrize("make", EDITIONS)
def test_a_check_is_pure(row: CheckRow, make) -> None:
    """Two calls find the same."""
    edition = make()

    assert list(checks.get(row.name)(edition)) == list(checks.get(row.name)(edition))


@EACH
def test_texts_that_are_no_versions_have_no_findings(row: CheckRow) -> None:
    """The verdict says it all, but for checks that ask whether the texts were read whole."""
    if row.of_any:
        return
    edition = mill()
    none = tuple(replace(alignment, verdict="none") for alignment in edition.alignments)

    assert [] == list(checks.get(row.name)(replace(edition, alignments=none)))


@EACH
def test_levels_are_those_of_the_model(row: CheckRow) -> None:
    """The gravest first."""
    assert row.levels == tuple(level for level in LEVELS if level in row.levels)


def test_an_unknown_check_lists_the_known() -> None:
    with pytest.raises(UnknownNameError, match="coverage"):
        checks.get("spelling")


@pytest.mark.parametrize("make", EDITIONS)
def test_keys_are_unique(make) -> None:
    """No two findings of an edition are known by the same key."""
    keys = [finding.key for finding in checks.checked(make()).findings]

    assert len(keys) == len(set(keys))


def test_what_was_found_before_is_replaced() -> None:
    """Checking twice gives one list, not two."""
    once: Edition = checks.checked(mill())

    assert once == checks.checked(once)
