"""How JSON is laid out in lines; what is put together by hand is what JSON's own writer says."""

import json
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.formats.native import schema, values
from aligner.formats.native.json_writer import laid_out, line
from aligner.model import Bead, Edition, Evidence, Sentence, Span
from tests.support.small_editions import mill

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(-1e9, 1e9),
    lambda held: st.lists(held) | st.dictionaries(st.text(), held),
)


@given(VALUES)
def test_what_is_laid_out_reads_as_the_same(value: object) -> None:
    """White space is all that the lines add."""
    assert value == json.loads(laid_out(value))


def test_an_empty_list_is_no_lines() -> None:
    """Empty values stand on the line of their name."""
    assert '{\n "a": [],\n "b": {}\n}' == laid_out({"a": [], "b": {}})


@given(st.text(min_size=1), st.text(min_size=1), st.integers(0, 99))
def test_sentences_are_written_as_json_would(identity: str, text: str, start: int) -> None:
    """The line of a sentence is that of JSON's own writer, whatever it holds."""
    sentence = Sentence(identity, text, Span(start, start + 1))

    expected = line(id=identity, start=start, stop=start + 1, label=0, text=text)
    assert expected == values._sentence(sentence)


@given(st.floats(0, 1), st.floats(-1, 1), st.none() | st.integers(0, 9), st.text(min_size=1))
def test_beads_are_written_as_json_would(
    score: float, margin: float, chain: int | None, status: str
) -> None:
    """So is that of a bead."""
    evidence = Evidence(score, margin, 1, 0.25)
    bead = Bead(Span(3, 4), Span(5, 7), score, chain, status, evidence)
    parts = {"similarity": score, "margin": margin, "length": 1.0, "numbers": 0.25}
    expected = {"score": score, "chain": chain, "status": status, "evidence": parts, "near": None}

    assert line(source=[3, 4], target=[5, 7], **expected) == values._bead(bead)
    assert '"evidence": null, ' == values._bead(replace(bead, evidence=None))[-31:-13]


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_is_no_number_is_not_written(value: float) -> None:
    """JSON has no word for it, and a file that nothing can read is worse than an error."""
    edition: Edition = mill()
    alignment = edition.alignments[0]
    bead = replace(alignment.beads[0], evidence=Evidence(value, 0.0, 0.0, 0.0))
    spoilt = replace(alignment, beads=(bead, *alignment.beads[1:]))

    with pytest.raises(ValueError, match="cannot be written"):
        schema.dumps(replace(edition, alignments=(spoilt, *edition.alignments[1:])))
