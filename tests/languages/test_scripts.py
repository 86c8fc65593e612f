"""Which way a language runs, and whether blanks part its sentences."""

import sys
import unicodedata

import pytest
import regex

from aligner.languages.scripts import RIGHT_TO_LEFT, between_sentences, direction
from aligner.languages.tables import rows


@pytest.mark.parametrize(
    "tag",
    [
        *("he", "heb", "iw", "hbo", "yi", "ji", "yid", "en-Hebr", "he-IL-x-latn"),
        *("ar", "ara", "arb", "arz", "fa", "fas", "per", "pes", "prs", "ur", "urd", "pnb", "ota"),
        *("ks", "ckb", "azb", "ug", "syc", "dv", "az-Arab", "pa-Arab", "ku-Arab"),
        *("az-IR", "pa-PK", "ku-IQ", "kk-CN", "uz-AF"),
    ],
)
def test_these_run_from_right_to_left(tag: str) -> None:
    """Whatever the code is spelled like; a script decides first, then the region."""
    assert "rtl" == direction(tag)


@pytest.mark.parametrize(
    "tag",
    [
        *("en", "it", "az", "az-Latn", "ku", "ku-Latn", "kmr", "pa", "sd-IN", "sd-Deva"),
        *("ar-Latn", "yi-Latn", "he-Latn", "en-x-arab", "und", "x"),
    ],
)
def test_these_run_from_left_to_right(tag: str) -> None:
    """A script in Latin letters turns a language round, a private subtag does not."""
    assert "ltr" == direction(tag)


def test_scripts_run_as_their_letters_do() -> None:
    """The scripts from right to left are those whose letters Unicode lets run so."""
    back = [
        letter
        for letter in map(chr, range(sys.maxunicode + 1))
        if unicodedata.bidirectional(letter) in ("R", "AL") and unicodedata.category(letter) == "Lo"
    ]
    held = {regex.compile(rf"\p{{Script={one}}}") for one in _known_scripts(RIGHT_TO_LEFT)}
    others = _known_scripts(
        key for key in rows("registered") if regex.fullmatch("[A-Z][a-z]{3}", key)
    )

    assert all(any(script.match(letter) for script in held) for letter in back)
    for other in set(others) - RIGHT_TO_LEFT - {"Zyyy", "Zinh"}:
        assert not regex.search(rf"\p{{Script={other}}}", "".join(back)), other


def _known_scripts(codes) -> list[str]:
    """Those scripts that the library of patterns knows; the others have no letters of their own."""
    known = []
    for code in codes:
        try:
            regex.compile(rf"\p{{Script={code}}}")
        except regex.error:
            continue
        known.append(code)
    return known


def test_blanks_are_a_matter_of_script_and_language() -> None:
    """Mandarin under its own code is written as Chinese is; in Latin letters both have blanks."""
    assert ["", "", "", " ", " ", " "] == [
        between_sentences(tag) for tag in ("zh-Hant", "cmn", "ja", "ja-Latn", "cmn-Latn", "ko")
    ]
