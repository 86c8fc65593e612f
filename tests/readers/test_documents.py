"""Before the work: languages found, swapped sides noticed."""

import re
from pathlib import Path

import pytest

from aligner import readers
from aligner.errors import FormatError, LanguageError
from aligner.languages.file_names import as_tag
from aligner.readers.documents import Choice, choose, contradicted, read
from aligner.readers.other_formats import BYTES, OTHER_FORMATS

ENGLISH = "The bridge was built by the people of the valley, and nobody has forgotten it. " * 10
ITALIAN = "Il ponte era stato costruito dalla gente della valle, e nessuno lo ha dimenticato. " * 10
SPANISH = "El puente fue construido por la gente del valle, y nadie lo ha olvidado todavía. " * 10
PORTUGUESE = "As pontes foram feitas pelos homens do vale, e não há quem não saiba disso. " * 10


def chosen(names: list[str], texts: list[str], *declared: str) -> list[tuple[str, str]]:
    found, _ = choose([Path(name) for name in names], texts, declared)
    return [(choice.language, choice.found_by) for choice in found]


def test_the_option_comes_first() -> None:
    """--lang is taken before names and texts."""
    names = ["x.de.txt", "x.fr.txt"]

    assert [("en", "option"), ("it", "option")] == chosen(names, [ENGLISH, ITALIAN], "en", "IT")


def test_names_come_before_texts() -> None:
    """A plain name is taken; a short text does not gainsay it."""
    assert [("en", "name"), ("it", "name")] == chosen(["x.en.txt", "x.it.txt"], ["Ja.", "Oui."])


def test_texts_decide_where_names_say_nothing() -> None:
    """Without option and name the text is identified."""
    assert [("en", "text"), ("it", "text")] == chosen(["a.txt", "b.txt"], [ENGLISH, ITALIAN])


def test_a_title_is_not_believed_against_its_text() -> None:
    """`as_you_like_it.txt` in English is English."""
    names = ["as_you_like_it.txt", "come_vi_piace.txt"]

    assert [("en", "text"), ("it", "text")] == chosen(names, [ENGLISH, ITALIAN])


def test_a_text_of_no_known_language_is_undetermined() -> None:
    """Names and numbers are in "und", and no error."""
    assert (Choice("und", "text"),) == choose([Path("a.txt")], ["1926, 1931"])[0]


def test_swapped_tags_are_noticed() -> None:
    """Two sides that speak each other's language are said to be swapped, with both names."""
    with pytest.raises(LanguageError, match=r"look swapped: a.txt is in 'it' and b.txt is in 'en'"):
        chosen(["a.txt", "b.txt"], [ITALIAN, ENGLISH], "en", "it")


def test_swapped_names_are_noticed() -> None:
    """The same for what the names say."""
    with pytest.raises(LanguageError, match="look swapped"):
        chosen(["x_en.txt", "x_it.txt"], [ITALIAN, ENGLISH])


def test_a_wrong_side_is_noticed() -> None:
    """One side in another language than --lang says: the option stands, and a line says it all."""
    choices, doubts = choose([Path("a.txt"), Path("b.txt")], [ENGLISH, ENGLISH], ["en", "it"])

    assert ["en", "it"] == [choice.language for choice in choices]
    (doubt,) = doubts
    assert "b.txt: --lang says 'it', but the text seems to be in 'en'" in doubt
    assert "--trust-lang" in doubt


def test_a_wrong_name_is_an_error() -> None:
    """A name insists on nothing: a text that clearly gainsays it stops the run."""
    with pytest.raises(LanguageError, match=r"b.it.txt: its name says 'it', but .* in 'en'"):
        chosen(["a.en.txt", "b.it.txt"], [ENGLISH, ENGLISH])


def test_what_is_trusted_is_not_doubted() -> None:
    """With --trust-lang even sides that look swapped are what they were said to be."""
    paths = [Path("a.txt"), Path("b.txt")]
    choices, doubts = choose(paths, [ITALIAN, ENGLISH], ["en", "it"], trusted=True)

    assert (["en", "it"], ()) == ([choice.language for choice in choices], doubts)


def test_trust_is_for_what_was_said() -> None:
    """--trust-lang without --lang trusts no name."""
    with pytest.raises(LanguageError, match="look swapped"):
        choose([Path("x_en.txt"), Path("x_it.txt")], [ITALIAN, ENGLISH], trusted=True)


FIRST_WORDS = """
ab am an as ay az ba be bi bo br ch co cr cu cv cy da de dz ee el en eo es et fa fi fo ga gu ha
he hi ho ia id ie ig ii ik in io is it ja jv ka kg ki ku la li lo lu mi mo my na ne ng no nr ny
oc om or os pa pi pl ps re rn ro sa sc se sg si sm sn so ss st su sw ta te th ti tk to ts tt tw
ty ug um us ve vi vo wa we wo xh yi yo za zh zu
"""
TITLES = [
    f"{first}{mark}{rest}"
    for first in FIRST_WORDS.split()
    for mark, rest in (("_", "treaty_of_the_bridge"), ("-", "great-book"))
]


@pytest.mark.parametrize(
    "text", [SPANISH[:79], SPANISH, "1926, 1931"], ids=["short", "long", "none"]
)
def test_no_title_is_given_a_language_by_its_first_word(text: str) -> None:
    """Two hundred names that begin like a tag: the text decides, and where it cannot, nothing."""
    assert len(TITLES) >= 200
    for title in TITLES:
        (language, found_by), *_ = chosen([f"{title}.txt"], [text])
        expected = "es" if text != "1926, 1931" else "und"
        assert language == expected, title
        assert found_by == "text" or title.startswith("es"), title


def test_a_first_word_confirms_what_the_text_says() -> None:
    """`en_cary.txt` in English is English by its name; `my_treaty.txt` is not Burmese."""
    assert [("en", "name"), ("en", "text")] == chosen(
        ["en_cary.txt", "my_treaty.txt"], [ENGLISH, ENGLISH]
    )


def test_the_last_word_of_a_title_is_not_believed_against_a_short_text() -> None:
    """`who_i_am.txt` in ten words of English is not Amharic, nor `do_it.txt` Italian."""
    assert [("en", "text"), ("en", "text")] == chosen(
        ["who_i_am.txt", "do_it.txt"], [ENGLISH[:79], ENGLISH[:79]]
    )


def test_files_of_other_formats_are_refused_by_name(tmp_path: Path) -> None:
    """Each is called what it is, with a way out; --as plain is one where the bytes are text."""
    for one in OTHER_FORMATS:
        for suffix in one.suffixes:
            path = tmp_path / f"x.en{suffix.upper()}"
            path.write_text(ENGLISH, encoding="utf-8")
            with pytest.raises(FormatError, match=re.escape(f"{suffix} is {one.about}")) as caught:
                read([path])
            assert (suffix not in BYTES) == ("--as plain" in caught.value.hint)
            assert ENGLISH == read([path], read_as="plain").documents[0].text


@pytest.mark.parametrize(
    "name", ["a.en", "a.it", "a.ps", "a.src", "a.tgt", "a.sentences", "a", "a.v2", "LICENSE"]
)
def test_other_suffixes_are_text(tmp_path: Path, name: str) -> None:
    """A language, a side, a kind of lines, a number: files of text are called so."""
    path = tmp_path / name
    path.write_text(ENGLISH, encoding="utf-8")

    assert ENGLISH == read([path], ["en"]).documents[0].text


def test_no_suffix_of_a_known_format_is_a_language() -> None:
    """`a.ps` is Pashto, as `a.pl` is Polish."""
    suffixes = [suffix for one in OTHER_FORMATS for suffix in one.suffixes]

    assert len(suffixes) == len(set(suffixes))
    assert not any(as_tag(suffix[1:]) for suffix in suffixes)
    assert not any(readers.is_read(Path(f"a{suffix}")) for suffix in suffixes)


def test_a_guess_is_told(tmp_path: Path) -> None:
    """A file that is no UTF-8 is named on a line of its own, with the encoding it was read in."""
    (tmp_path / "a.txt").write_bytes("Perché la città è così?\n".encode("cp1252") * 9)
    (tmp_path / "b.txt").write_text(ENGLISH, encoding="utf-8")
    found = read([tmp_path / "a.txt", tmp_path / "b.txt"])
    (notice,) = found.notices

    assert notice.startswith(f"{tmp_path / 'a.txt'}: read as cp1252")
    assert "--encoding" in notice


@pytest.mark.parametrize("tag", ["it", "it-CH", "nap", "fro", "und"])
def test_right_and_unknown_tags_are_not_doubted(tag: str) -> None:
    """A variety, and a language that cannot be told, stand against a text that looks Italian."""
    assert "" == contradicted(tag, ITALIAN)


@pytest.mark.parametrize(("tag", "text"), [("pt", SPANISH), ("es", PORTUGUESE), ("en", ITALIAN)])
def test_relatives_are_told_apart(tag: str, text: str) -> None:
    """Spanish under a Portuguese tag is noticed, and the other way round."""
    assert "" != contradicted(tag, text)


def test_short_texts_are_not_accused() -> None:
    """One line in another language is no evidence enough."""
    assert "" == contradicted("en", ITALIAN[:85])


def test_mixed_texts_are_not_accused() -> None:
    """A page of which half quotes the original is what it was said to be."""
    assert "" == contradicted("en", ENGLISH + ITALIAN)


def test_a_tag_for_each_file() -> None:
    """One tag for two files is an error that counts both."""
    with pytest.raises(LanguageError, match="2 files, but --lang was given for 1"):
        chosen(["a.txt", "b.txt"], [ENGLISH, ITALIAN], "en")
