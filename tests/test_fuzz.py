"""What fuzzing found once stays mended, and some inputs are made anew in every run."""

from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from aligner.formats.native import json_writer, values
from aligner.readers import plain
from benchmarks import fuzz
from tests.support import fuzzing
from tests.support.fuzzing import BrokenPromiseError, Case

INPUTS = 150
"""How many are made: about three seconds. `python -m benchmarks.fuzz` makes thousands."""


@pytest.mark.parametrize("folder", fuzzing.kept(), ids=lambda folder: folder.name)
@pytest.mark.filterwarnings("ignore")
def test_what_was_found_once_does_not_come_back(folder: Path) -> None:
    """An input is refused by one of our errors, or comes to the end of its way; `found.txt` beside
    it says what was wrong."""
    fuzzing.drive(fuzzing.case(folder))


@pytest.mark.filterwarnings("ignore")
def test_inputs_made_at_random_break_nothing() -> None:
    """The same ones in every run."""
    failures = [(case, fuzz.failure(case)) for case in islice(fuzz.cases(22), INPUTS)]

    assert [] == [(case, failed) for case, failed in failures if failed]


def test_the_same_seed_makes_the_same_inputs() -> None:
    """A find can be made again from the seed that is printed."""
    one, two, other = (list(islice(fuzz.cases(seed), 20)) for seed in (5, 5, 6))

    assert one == two != other


@pytest.mark.parametrize("kind", ["text", "form", "command"])
def test_every_kind_of_input_is_made_and_comes_to_the_end_of_its_way(kind: str) -> None:
    """Not all are refused at the door."""
    of_kind = [case for case in islice(fuzz.cases(1), 100) if case.kind == kind]

    assert any(fuzzing.drive(case) for case in of_kind)


TEXT = Case("text", ".txt", b"The keeper opens the weir. A key hangs low.\n")


def test_a_bug_of_ours_is_found_and_its_input_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that stumbles over a word: what is kept is hardly more than the word."""

    def stumbling(
        data: bytes, name: str, encoding: str | None = None, language: str = ""
    ) -> plain.Reading:
        return plain.Reading({"": data.decode()}["" if b"weir" not in data else "weir"], "utf-8")

    monkeypatch.setattr(plain, "read", stumbling)
    failed = fuzz.failure(TEXT)

    assert failed.startswith("KeyError")
    assert fuzz.shrunk(TEXT, failed).data == b"weir"


def test_an_edition_that_is_not_read_back_as_it_was_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A writer of native files that loses the end of every long text."""
    monkeypatch.setattr(values, "quoted", lambda said: json_writer.quoted(said[:9]))

    assert fuzz.failure(TEXT).startswith("BrokenPromiseError")


def test_an_input_that_takes_too_long_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is stopped at a bound that grows with its size."""
    monkeypatch.setattr(fuzzing, "SECONDS", 0.0)
    monkeypatch.setattr(fuzzing, "SECONDS_PER_BYTE", 1e-6)
    long = replace(TEXT, data=TEXT.data * 500)

    assert fuzz.failure(long).startswith("TooLongError")


def test_a_kept_case_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Bytes, suffix, kind and arguments."""
    case = Case("command", ".md", b"\xff\0", ("segment", "a\nb", "\udce9"))
    case.write(tmp_path / "x", BrokenPromiseError.__name__)

    assert case == fuzzing.case(tmp_path / "x")
