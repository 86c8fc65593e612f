"""Memories as other tools write them, built by hand from what is public of them, are read."""

import io
from pathlib import Path

import pytest

from aligner.evaluating import bead_files
from aligner.formats import opening, tmx
from aligner.formats.tmx import reader
from aligner.formats.units import Unit

GOLDEN = Path(__file__).parents[2] / "golden" / "memories"


def read(data: bytes) -> list[Unit]:
    return list(tmx.read(io.BytesIO(data), "a.tmx"))


def units(tool: str) -> list[Unit]:
    return list(opening.units(GOLDEN / f"{tool}.tmx"))


def test_omegats_own_memory() -> None:
    """Version 1.1 with `lang`; the tags in a text are text, for OmegaT writes them as such."""
    default, alternative = units("omegat")

    assert (("en-GB", "Press <g0>the bell</g0> twice."),
            ("it", "Premere due volte <g0>il campanello</g0>.")) == default.texts  # fmt: skip
    assert "Said of the boat, not of the ferryman." == alternative.note
    assert ("prev", "Press the bell twice.") in alternative.props
    assert "" == alternative.kind


def test_weblates_memory() -> None:
    """Regions behind an underscore, context as a prop, line ends within a text."""
    sign, coins = units("weblate")

    assert ("en", "pt-BR") == sign.languages
    assert ("Shown on the quay.", (("x-context", "quay/sign"),)) == (sign.note, sign.props)
    assert "Uma moeda por cabeça\nDuas por cavalo" == coins.texts[1][1]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le", "utf-8", "utf-8-sig"])
def test_memoqs_memory(encoding: str) -> None:
    """In UTF-16 with a mark and without, and as UTF-8 that still calls itself UTF-16; the source
    language stands first though it is second in the unit."""
    text = (GOLDEN / "memoq.tmx").read_text("utf-8")
    (unit,) = read(text.encode(encoding))

    assert (("en-GB", "Pay one coin."), ("pl", "Płać jedną monetę.")) == unit.texts
    assert ("aligned", "yes") in unit.props
    assert ("x-context-pre", "Ring the bell.") in unit.props


def test_memoqs_header_names_the_other_language() -> None:
    """`targetlang` is second even where a unit has another language before it."""
    text = (GOLDEN / "memoq.tmx").read_text("utf-8").replace("utf-16", "utf-8")
    more = '<tuv xml:lang="de"><seg>Zahl.</seg></tuv><tuv xml:lang="pl">'
    (unit,) = read(text.replace('<tuv xml:lang="pl">', more).encode())

    assert ("en-GB", "pl", "de") == unit.languages


def test_tradoss_memory() -> None:
    """Formatting codes are no text, and what stands within them is none of the sentence."""
    ferryman, nobody = units("trados")

    assert ["The ferryman takes one coin.", "Der Fährmann nimmt eine Münze."] == [
        text for _, text in ferryman.texts
    ]
    assert ["Nobody waits.", "Niemand wartet."] == [text for _, text in nobody.texts]
    assert ("x-ConfirmationLevel", "Draft") in nobody.props


def test_a_memory_of_several_languages_without_a_source() -> None:
    """ "*all*" names none, so the first unit's own source stands first; case and region are aside;
    user-defined encodings and a unit that lacks a language are no hindrance."""
    one, two = units("several")

    assert ("it", "fr-CH", "en-US") == one.languages
    assert (("it", "la banchina"), ("en-US", "the quay")) == two.texts
    assert "not: boat" == one.note


@pytest.mark.parametrize("pair", ["en-it", "en-GB-it", "EN-it-IT"])
def test_a_language_is_asked_for_with_or_without_its_region(pair: str) -> None:
    """`en` means en-US where that is the English of the file, and so does en-GB."""
    assert ("the ferry", "il traghetto") == bead_files.read(GOLDEN / "several.tmx", pair).units[0]


def test_the_header_is_read() -> None:
    """Its note, its props, its tool; a source language that is any is none."""
    with (GOLDEN / "several.tmx").open("rb") as file:
        header = reader.header(file, "several.tmx")

    assert (
        reader.Header(
            "", "", "Quayside", "Words of the ferry, in three languages.", (("owner", "Anna"),)
        )
        == header
    )


def test_a_kind_counts_in_our_own_memories_alone() -> None:
    """Another tool's prop of that name means what that tool means."""
    unit = '<tu><prop type="x-kind">heading</prop><tuv xml:lang="en"><seg>A</seg></tuv></tu>'
    kinds = [
        read(f'<tmx><header creationtool="{tool}"/><body>{unit}</body></tmx>'.encode())[0].kind
        for tool in ("aligner", "other")
    ]

    assert ["heading", ""] == kinds
