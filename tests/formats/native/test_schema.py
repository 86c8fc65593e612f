"""The native file comes back as it was, and says where it is damaged."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.errors import FormatError, InputError
from aligner.formats.native import schema
from aligner.model import Edition
from tests.support.small_editions import alignment, bead, mill, witness


def damaged(**changes: object) -> str:
    """The mill's native file with members of its outermost object changed."""
    return json.dumps({**json.loads(schema.dumps(mill())), **changes})


def test_an_edition_comes_back_equal() -> None:
    """Nothing an edition holds is lost between dumps and loads."""
    assert mill() == schema.loads(schema.dumps(mill()), "mill")


def test_a_saved_file_saves_to_the_same_bytes() -> None:
    """Loading and saving changes no byte."""
    text = schema.dumps(mill())

    assert text == schema.dumps(schema.loads(text, "mill"))


def test_every_bead_and_every_sentence_has_a_line_of_its_own() -> None:
    """A diff of two files shows single beads and sentences."""
    lines = schema.dumps(mill()).splitlines()

    assert 7 + 7 == sum('"score"' in line for line in lines)
    assert 7 + 7 + 2 == sum('"id"' in line for line in lines)
    assert all(line.count('"score"') + line.count('"id"') <= 1 for line in lines)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_any_characters_survive(lines: list[str]) -> None:
    """Controls, separators, astral and right-to-left characters come back as they were."""
    sides = [
        witness(sigil, [("", "", [f"x{line}x" for line in lines])], title=lines[0])
        for sigil in ("en", "ar")
    ]
    beads = [bead((n, n + 1), (n, n + 1)) for n in range(len(lines))]
    edition = Edition(lines[0], "en", tuple(sides), (alignment(*sides, *beads),))

    assert edition == schema.loads(schema.dumps(edition), "x")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "mill, line 1, column 1: not JSON"),
        ('{\n"format": }', "mill, line 2, column 11: not JSON"),
        ("[" * 100_000, "mill: not JSON we can read"),
        ('{"score": NaN}', "NaN is no number"),
        ('{"a": 1, "a": 2}', "a name stands twice"),
        ("[]", "not a native file of aligner"),
        ('{"format": "bitext"}', "not a native file of aligner"),
        (damaged(version="1"), "mill: '1' is no version"),
        (damaged(base="fr"), "mill: the base 'fr' is no witness"),
        (damaged(title=3), "mill, title: a text should stand here, not 3"),
        (damaged(colour="red"), "mill: 'colour' is no field of the format"),
        (damaged(witnesses={}), "mill, witnesses: a list should stand here, not {}"),
        (damaged(witnesses=[{}]), "mill, witnesses[0]: 'sigil' is missing"),
        (damaged(title="a\ud800b"), "mill, line 1: \\ud800 is half a character"),
        (damaged(title="a\udc00b"), "mill, line 1: \\udc00 is half a character"),
        (damaged(alignments=[]), "mill: one alignment for each other witness"),
    ],
)
def test_damage_is_named_with_its_place(text: str, place: str) -> None:
    """The message of a FormatError names the file and where in it the damage is."""
    with pytest.raises(FormatError) as caught:
        schema.loads(text, "mill")

    assert place in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ('"score": 0.93,', '"score": "high",', "alignments[0].beads[1].score: a number"),
        ('"score": 0.93,', '"score": 1.5,', "alignments[0].beads[1]: a bead's score is 1.5"),
        ('"score": 0.93,', f'"score": {"9" * 400},', "beads[1].score: no number is as large"),
        ('"source": [2, 3]', '"source": [2]', "alignments[0].beads[1].source: a start and a stop"),
        ('"source": [2, 3]', '"source": [2, 4]', "alignments[0]: en-it, source: sentence"),
        ('"start": 27', '"start": 5', "witnesses[0].articles[0]: preamble: sentences overlap"),
        ('"start": 27', '"start": true', "sentences[1].start: a whole number"),
        ('"stop": 61', '"stop": 60', "witnesses[0]: en: characters 60..63 are lost"),
        ('"presegmented": false', '"presegmented": 0', "source.presegmented: true or false"),
        ('"reason": "footnote mark"', '"reason": ""', "witnesses[0].fences[0]: a fence has no"),
    ],
)
def test_a_broken_promise_is_named_with_its_place(before: str, after: str, place: str) -> None:
    """A value that cannot be right is refused with the path that leads to it."""
    text = schema.dumps(mill())

    assert before in text
    with pytest.raises(FormatError) as caught:
        schema.loads(text.replace(before, after, 1), "mill")
    assert place in caught.value.message


def test_a_sentence_behind_the_end_of_the_text_is_refused() -> None:
    """Offsets that point nowhere are damage."""
    value = json.loads(schema.dumps(mill()))
    value["witnesses"][2]["text"] = value["witnesses"][2]["text"][:1]

    with pytest.raises(FormatError, match=r"lies behind the text|characters are counted"):
        schema.loads(json.dumps(value), "mill")


def test_a_later_version_asks_for_a_later_aligner() -> None:
    """A file of the future is refused politely, not called damaged."""
    with pytest.raises(FormatError) as caught:
        schema.loads(damaged(version=schema.FORMAT_VERSION + 1), "mill")

    assert "Install a later aligner." == caught.value.hint


def test_a_file_is_read_from_its_path(tmp_path) -> None:
    """read gives what loads gives; a byte order mark does no harm."""
    path = tmp_path / "mill.alignment.json"
    path.write_bytes(b"\xef\xbb\xbf" + schema.dumps(mill()).encode())

    assert mill() == schema.read(path)


def test_a_file_that_is_not_text_is_a_format_error(tmp_path) -> None:
    """The first wrong byte is named."""
    path = tmp_path / "mill.alignment.json"
    path.write_bytes(b"{}\xff")

    with pytest.raises(FormatError, match="byte 2 is not UTF-8"):
        schema.read(path)


def test_a_missing_file_is_an_input_error(tmp_path) -> None:
    """What cannot be opened is named."""
    with pytest.raises(InputError, match=r"nowhere\.json cannot be read"):
        schema.read(tmp_path / "nowhere.json")


def test_escaped_characters_are_read() -> None:
    """Both halves of a character, and a backslash before letters that are no escape."""
    text = schema.dumps(replace(mill(), title="\U0001f414 \\ud83d"))
    escaped = json.dumps(json.loads(text))

    assert r"\ud83d\udc14 \\ud83d" in escaped
    assert "\U0001f414 \\ud83d" == schema.loads(escaped, "mill").title


def test_an_edition_without_text_comes_back() -> None:
    """Witnesses without a sentence are no special case."""
    sides = [replace(witness(sigil, []), text="") for sigil in ("en", "it")]
    edition = Edition("", "en", tuple(sides), (alignment(*sides),))

    assert edition == schema.loads(schema.dumps(edition), "empty")
