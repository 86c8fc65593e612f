"""TMX files follow version 1.4 to the letter and hold exactly the beads with two sides."""

import io
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from aligner.errors import FormatError
from aligner.formats import tmx
from aligner.formats.units import Unit
from aligner.model import About, Edition
from tests.support.small_editions import alignment, bead, mill, witness

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parse(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


def pair(source: str, target: str, text: str = "text") -> Edition:
    """Two witnesses of one sentence each."""
    sides = [witness(s, [("", "", [text])], language=s.split("/")[0]) for s in (source, target)]
    return Edition("", source, tuple(sides), (alignment(*sides, bead((0, 1), (0, 1))),))


def test_units_are_the_beads_with_two_sides() -> None:
    """The omission and the addition are in no unit; merged sentences are joined by a blank."""
    root = parse(dict(tmx.render(mill()))["en-it.tmx"])
    segments = [[seg.text for seg in unit.iter("seg")] for unit in root.iter("tu")]

    assert ["en.1.1", "en.2.1", "en.2.2", "en.3.1", "en.3.2"] == [
        unit.get("tuid") for unit in root.iter("tu")
    ]
    assert "Nessuno tocchi la ruota. Mai." == segments[2][1]


def test_the_header_names_what_tools_insist_on() -> None:
    """All seven attributes of TMX 1.4 are there."""
    root = parse(dict(tmx.render(mill()))["en-it.tmx"])
    required = {
        "creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang",
        "datatype",
    }  # fmt: skip

    assert "1.4" == root.get("version")
    assert required == set(root.find("header").keys())


def test_the_header_holds_the_title_page() -> None:
    """Labels and what is said of the edition are props; what nobody said is none."""
    english, italian, german = mill().witnesses
    edition = replace(
        mill(),
        witnesses=(english, replace(italian, label="L’it & <x>"), german),
        about=About(author="A", notes="One.\nTwo."),
    )
    header = parse(dict(tmx.render(edition))["en-it.tmx"]).find("header")
    held = {prop.get("type"): prop.text for prop in header}

    assert {"prop"} == {child.tag for child in header}
    assert ("A", "One.\nTwo.") == (held["x-edition-author"], held["x-edition-notes"])
    assert "L’it & <x>" == held["x-target-label"]
    assert not {"x-source-label", "x-edition-year"} & set(held)


def test_props_stand_before_the_first_tuv() -> None:
    """Tools that read by the DTD refuse another order."""
    for unit in parse(dict(tmx.render(mill()))["en-it.tmx"]).iter("tu"):
        tags = [child.tag for child in unit]

        assert sorted(tags, key=["note", "prop", "tuv"].index) == tags


@pytest.mark.parametrize(
    ("source", "target", "tags"),
    [
        ("en-GB", "it-IT", ("en", "it")),
        ("EN", "zh-hant-TW", ("en", "zh-Hant")),
        ("en", "en-2", ("en", "en-x-en2")),
        ("en-GB", "en-US", ("en", "en-x-enus")),
    ],
)
def test_language_tags_have_no_region(source: str, target: str, tags: tuple[str, str]) -> None:
    """Regions go; two witnesses of one language get a private subtag."""
    sides = [witness(sigil, [], language=sigil.removesuffix("-2")) for sigil in (source, target)]

    assert tags == tmx.language_tags(*sides)


def test_forbidden_characters_are_stripped() -> None:
    """What XML cannot hold is left out, what it must escape is escaped, letters are composed."""
    ((_, text),) = tmx.render(pair("en", "it", "e\u0301\x00\x0b & <\ufffe> ]]>"))

    assert ["\u00e9 & <> ]]>"] * 2 == [seg.text for seg in parse(text).iter("seg")]


def test_a_side_of_nothing_but_forbidden_characters_makes_no_unit() -> None:
    """An empty seg would be refused by tools."""
    ((_, text),) = tmx.render(pair("en", "it", "\x01\x02"))

    assert [] == list(parse(text).iter("tu"))


def test_scripts_without_blanks_are_joined_without() -> None:
    """Two Chinese sentences of one bead get no blank between them."""
    english, chinese = witness("en", [("", "", ["a"])]), witness("zh", [("", "", ["一。", "二。"])])
    edition = Edition(
        "", "en", (english, chinese), (alignment(english, chinese, bead((0, 1), (0, 2))),)
    )

    assert (
        "一。二。"
        == [seg.text for seg in parse(dict(tmx.render(edition))["en-zh.tmx"]).iter("seg")][1]
    )


# Reading


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
    read_unit = tmx._read_unit

    def counted(node: etree._Element, texts: tuple[tuple[str, str], ...]) -> Unit:
        held.append(len(node.getparent()))
        return read_unit(node, texts)

    monkeypatch.setattr(tmx, "_read_unit", counted)

    assert 9999 == len(read(memory(*[HEN + GALLINA] * 9999)))
    assert 1000 > max(held)


XML_TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\t"), min_size=1
).filter(lambda text: unicodedata.is_normalized("NFC", text) and text.strip())


@given(XML_TEXTS, XML_TEXTS)
def test_any_text_that_xml_holds_comes_back(source: str, target: str) -> None:
    """Letter for letter, with id and score."""
    sides = [witness("en", [("", "", [source])]), witness("it", [("", "", [target])])]
    beads = (bead((0, 1), (0, 1), 0.1234),)
    edition = Edition("", "en", tuple(sides), (alignment(*sides, *beads),))
    ((_, text),) = tmx.render(edition)

    expected = Unit((("en", source), ("it", target)), score=0.1234, id="en.1.1")
    assert [expected] == read(text.encode())


def test_a_memory_of_languages_without_end_is_refused() -> None:
    """Each is compared with all the others: three thousand of them would take minutes."""
    variant = '<tuv xml:lang="{}"><seg>a</seg></tuv>'
    units = "".join(f"<tu>{variant.format(f'q{n}')}</tu>\n" for n in range(3_000))
    one = "<tu>" + "".join(variant.format(f"q{n}") for n in range(3_000)) + "</tu>"
    for body in (units, one):
        memory = io.BytesIO(f"<tmx><header/><body>{body}</body></tmx>".encode())
        with pytest.raises(FormatError, match=r"x, line \d+: more than 1000 languages"):
            list(tmx.read(memory, "x"))
