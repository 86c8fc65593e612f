"""Memories are read by their rules, one unit at a time, and what is none is refused."""

import io
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from aligner.errors import FormatError
from aligner.formats import tmx
from aligner.formats.tmx import reader
from aligner.formats.units import Unit


def memory(*units: str, header: str = '<header srclang="en"/>', prolog: str = "") -> bytes:
    body = "".join(f"<tu>{unit}</tu>\n" for unit in units)
    return f'{prolog}<tmx version="1.4">{header}<body>\n{body}</body></tmx>'.encode()


def variant(tag: str, segment: str) -> str:
    return f'<tuv xml:lang="{tag}"><seg>{segment}</seg></tuv>'


def read(data: bytes) -> list[Unit]:
    return list(tmx.read(io.BytesIO(data), "a.tmx"))


def texts(data: bytes) -> list[list[str]]:
    return [[text for _, text in unit.texts] for unit in read(data)]


HEN, GALLINA = variant("en", "A hen."), variant("it", "Una gallina.")


def test_a_variant_is_known_by_its_language() -> None:
    """Whatever the order of the variants, the header's source language stands first."""
    units = texts(memory(GALLINA + HEN, HEN + GALLINA))

    assert [["A hen.", "Una gallina."]] * 2 == units


@pytest.mark.parametrize("header", ["", "<header/>", '<header srclang="*all*"/>'])
def test_without_a_source_language_the_first_unit_sets_the_order(header: str) -> None:
    """The language that is named first stays first."""
    units = texts(memory(GALLINA + HEN, HEN + GALLINA, header=header))

    assert [["Una gallina.", "A hen."]] * 2 == units


def test_case_and_region_make_no_other_language() -> None:
    """EN-GB, en_US, eng and en are one side, called as it was called first."""
    others = [GALLINA + variant(tag, "A hen.") for tag in ("EN-GB", "en_us", "eng")]
    languages = {unit.languages for unit in read(memory(*others))}

    assert {("en", "it")} == languages


def test_two_kinds_of_one_language_in_a_unit_are_two() -> None:
    """en-GB beside en-US are two sides, in any order."""
    one, two = variant("en-US", "color"), variant("en-GB", "colour")
    units = read(memory(one + two, two + one, header='<header srclang="en-GB"/>'))

    assert [(("en-GB", "colour"), ("en-US", "color"))] * 2 == [unit.texts for unit in units]


def test_the_old_attribute_names_the_language_too() -> None:
    """TMX 1.1 says lang where 1.4 says xml:lang."""
    old = HEN.replace("xml:", "")

    assert [["A hen.", "Una gallina."]] == texts(memory(GALLINA.replace("xml:", "") + old))


def test_all_languages_of_a_unit_are_given() -> None:
    """Which two are wanted is the caller's business; a unit may lack one."""
    units = read(memory(HEN + GALLINA + variant("de", "Ein Huhn."), variant("de", "Ei.") + HEN))

    assert [("en", "it", "de"), ("en", "de")] == [unit.languages for unit in units]


@pytest.mark.parametrize(
    ("segment", "text"),
    [
        ('a <bpt i="1">&lt;b></bpt>bold<ept i="1">&lt;/b></ept> hen', "a bold hen"),
        ('a<ph x="1"/> hen', "a hen"),
        ('a <it pos="begin">{\\i</it>hen', "a hen"),
        ("a <ut>code</ut>hen", "a hen"),
        ("a <hi>brown</hi> hen", "a brown hen"),
        ("<hi>a <hi>brown</hi><ph>x</ph></hi> hen", "a brown hen"),
        ("a<ph>note<sub>an apart text</sub></ph> hen", "a hen"),
        ("a <!-- lame --><?do this?>hen", "a hen"),
        ("a <x>brown</x> hen", "a brown hen"),
        ("<![CDATA[a <b> hen]]>", "a <b> hen"),
        ("  a \n hen ", "  a \n hen "),
    ],
)
def test_codes_are_no_text(segment: str, text: str) -> None:
    """What a translated file had for formatting is left out; highlighted text is text."""
    assert [[text, "Una gallina."]] == texts(memory(variant("en", segment) + GALLINA))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_the_file_says_its_encoding(encoding: str) -> None:
    """By its byte-order mark or in its first line."""
    prolog = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    text = memory(HEN + variant("it", "È una gallina."), prolog=prolog).decode()

    assert [["A hen.", "È una gallina."]] == texts(text.encode(encoding))


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"\n<html/>", "a.tmx, line 2: this is XML of the kind 'html', but no TMX."),
        (b"<tmx>\n<body>", "a.tmx, line 2: Premature end"),
        (b"", "a.tmx, line 1"),
        (b"a\tb\n", "a.tmx, line 1"),
        (memory(HEN + "<tuv>")[:-20], "a.tmx, line 2"),
    ],
)
def test_what_is_no_tmx_is_refused_with_its_line(data: bytes, fact: str) -> None:
    """Other XML, broken XML and what is no XML at all."""
    with pytest.raises(FormatError) as caught:
        read(data)

    assert fact in caught.value.message


def test_no_entity_is_resolved(tmp_path: Path) -> None:
    """Neither a file's content nor a text that the file declares; the reference itself stays."""
    (tmp_path / "secret").write_text("secret")
    inside = f'<!ENTITY x SYSTEM "{tmp_path / "secret"}"><!ENTITY y "secret">'
    prolog = f"<!DOCTYPE tmx [{inside}]>"

    assert [["a &x;&y; hen"]] == texts(memory(variant("en", "a &x;&y; hen"), prolog=prolog))


def test_entities_within_entities_do_not_grow() -> None:
    """Ten times ten times … in an attribute, where they cannot be left alone, is refused."""
    levels = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)]
    prolog = f'<!DOCTYPE tmx [<!ENTITY e0 "{"x" * 99}">{"".join(levels)}]>'
    with pytest.raises(FormatError):
        read(memory(variant("&e9;", "a hen"), prolog=prolog))


def test_units_are_read_one_at_a_time() -> None:
    """The first is there before the end of the file has been looked at, which is broken."""
    data = memory(*[HEN + GALLINA] * 9999).replace(b"</body>", b"</nobody>")
    units = tmx.read(io.BytesIO(data), "a.tmx")

    assert "A hen." == next(units).texts[0][1]
    with pytest.raises(FormatError, match="line 10001"):
        list(units)


def test_units_that_were_read_are_freed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more of them are held than stand in the block that the parser looks at."""
    held: list[int] = []
    read_unit = reader._read_unit

    def counted(node: etree._Element, *others: Any) -> Unit:
        held.append(len(node.getparent()))
        return read_unit(node, *others)

    monkeypatch.setattr(reader, "_read_unit", counted)

    assert 9999 == len(read(memory(*[HEN + GALLINA] * 9999)))
    assert 1000 > max(held)


def test_a_memory_of_languages_without_end_is_refused() -> None:
    """Each is compared with all the others: three thousand of them would take minutes."""
    variant = '<tuv xml:lang="{}"><seg>a</seg></tuv>'
    units = "".join(f"<tu>{variant.format(f'q{n}')}</tu>\n" for n in range(3_000))
    one = "<tu>" + "".join(variant.format(f"q{n}") for n in range(3_000)) + "</tu>"
    for body in (units, one):
        memory = io.BytesIO(f"<tmx><header/><body>{body}</body></tmx>".encode())
        with pytest.raises(FormatError, match=r"x, line \d+: more than 1000 languages"):
            list(tmx.read(memory, "x"))
