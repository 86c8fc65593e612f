"""Columns are read line by line, and a line without a tab is named."""

import io

import pytest

from aligner.errors import EncodingError, FormatError
from aligner.formats import columns


def read(data: bytes) -> list[list[str]]:
    return [[text for _, text in unit.texts] for unit in columns.read(io.BytesIO(data), "a.tsv")]


def test_the_first_two_columns_count() -> None:
    """What stands behind them, such as a score, is left aside."""
    assert [["a", "b"], ["c", ""]] == read(b"a\tb\t0.5\tx\nc\t\n")


def test_only_a_line_end_ends_a_line() -> None:
    r"""\n, \r\n and \r; what only looks like a line's end in print stays in its text."""
    text = "a\u2028b\x85\x0c\tc\r\nd\te\rf\tg"

    assert [["a\u2028b\x85\x0c", "c"], ["d", "e"], ["f", "g"]] == read(text.encode())


def test_one_column_is_refused() -> None:
    """With its line."""
    with pytest.raises(FormatError, match=r"a\.tsv, line 2: one column"):
        read(b"a\tb\nc\n")


def test_bytes_that_are_no_text_are_refused() -> None:
    """After the last line that could be read; lines are read in blocks, so it may be early."""
    with pytest.raises(EncodingError, match=r"a\.tsv, after line \d+: not UTF-8"):
        read(b"a\tb\n" * 9 + b"caf\xe9\tb\n")
