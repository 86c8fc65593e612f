"""TMX files follow version 1.4 to the letter and hold exactly the beads with two sides."""

import pytest
from lxml import etree

from aligner.formats import tmx
from aligner.model import Edition
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
