"""What a line is, and that every program that counts lines counts the same."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import aligner
from aligner.errors import ModelError
from aligner.model import Span
from aligner.model.lines import Placing, line_ends, line_spans, lines
from tests.support import processes

HOSTILE = st.text(alphabet="ab \n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", max_size=60)


@given(HOSTILE)
def test_a_line_ends_at_three_signs_only(text: str) -> None:
    r"""\n, \r\n and \r end a line; a last line needs no end, and an empty one is none."""
    expected = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    assert (expected if expected[-1] else expected[:-1]) == lines(text)


@given(HOSTILE)
def test_lines_with_their_ends_are_the_text(text: str) -> None:
    """Nothing is lost, and each line but the last stops at a line end."""
    kept = lines(text, keep_ends=True)
    ends = line_ends(text)

    assert text == "".join(kept)
    assert ends == [sum(map(len, kept[:n])) for n in range(1, len(ends) + 1)]
    assert len(kept) - len(ends) in (0, 1)


@given(HOSTILE)
def test_spans_hold_the_lines(text: str) -> None:
    """A span holds a line's characters, and its second part points behind the line end."""
    found = list(line_spans(text))

    assert lines(text) == [text[start:stop] for (start, stop), _ in found]
    assert all(text[span.stop : behind] in ("\n", "\r\n", "\r", "") for span, behind in found)
    assert all(isinstance(span, Span) for span, _ in found)


@given(HOSTILE)
def test_a_place_is_where_an_editor_shows_the_character(text: str) -> None:
    """The lines before it and the characters before it in its line, both from 1."""
    placing = Placing("a.txt", text)
    kept = lines(text, keep_ends=True)

    expected = [(n, k) for n, line in enumerate(kept, 1) for k in range(1, len(line) + 1)]

    assert expected == [(at.line, at.column) for at in map(placing.at, range(len(text)))]
    assert placing.at(len(text)).file == "a.txt"


def test_a_place_names_the_part_it_stands_in() -> None:
    """Before the first part there is no name; a part begins at its offset and ends at the next."""
    placing = Placing("a.pdf", "cover\none\ntwo", ((6, "page 1"), (10, "page 2")))

    assert ["", "page 1", "page 1", "page 2"] == [placing.at(n).where for n in (5, 6, 9, 10)]


@pytest.mark.parametrize("offset", [-1, 4])
def test_a_place_outside_the_text_is_an_error(offset: int) -> None:
    """Both ends are checked; the offset behind the last character is within."""
    placing = Placing("a.txt", "one")

    with pytest.raises(ModelError, match=f"no character {offset}"):
        placing.at(offset)

    assert "a.txt:1:4" == str(placing.at(3))


SEPARATORS = {"line separator": "\u2028", "next line": "\x85", "form feed": "\f"}


@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=SEPARATORS)
def test_evaluating_counts_the_lines_that_were_aligned(separator: str, tmp_path: Path) -> None:
    """Another program's separator inside a sentence moves no number: the ladder, TMX and native
    file of texts taken line by line agree with gold whose sentences are the very same lines."""
    texts = {
        "en": f"The council met at{separator}dawn in the old mill.\nNobody spoke of the river.\n"
        "The bridge was closed in 1924.\nA boat waited below.\n",
        "it": f"Il consiglio si riunì{separator}all'alba nel vecchio mulino.\n"
        "Nessuno parlò del fiume.\nIl ponte fu chiuso nel 1924.\nUna barca attendeva sotto.\n",
    }
    for tag, text in texts.items():
        for suffix in ("txt", "sentences"):
            (tmp_path / f"{tag}.{suffix}").write_text(text, encoding="utf-8")
    gold = "".join(f"[{n}]:[{n}]\n" for n in range(4))
    (tmp_path / "en-it.beads").write_text(gold, encoding="utf-8")
    options = ("--quiet", "--presegmented", "--name", "mill", "--to", "json,ladder,tmx")
    languages = ("--lang", "en", "--lang", "it")
    aligned = processes.aligner(
        "align", *options, *languages, "-o", "out", "en.txt", "it.txt", cwd=tmp_path
    )
    assert 0 == aligned.returncode, aligned.stderr

    told = {
        suffix: processes.aligner(
            *("evaluate", f"out/mill.{suffix}", "en-it.beads", "--json"), cwd=tmp_path
        ).stdout
        for suffix in ("en-it.ladder", "en-it.tmx", "alignment.json")
    }

    assert dict.fromkeys(told, 1.0) == {
        suffix: json.loads(out)["strict"]["f1"] for suffix, out in told.items()
    }


OTHER_LINES = {"encoders/transformer.py", "languages/identification.py"}
"""A library's message, cut to its first line, and a list of ours; neither is a user's text."""


def test_nothing_else_says_what_a_line_is() -> None:
    """`str.splitlines` cuts at separators that end no line here, so no user's text is given it."""
    package = Path(aligner.__file__).parent
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if ".splitlines(" in path.read_text(encoding="utf-8")
    }

    assert found == OTHER_LINES
