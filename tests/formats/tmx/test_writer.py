"""TMX files follow version 1.4 to the letter, in what every translators' tool needs of them."""

from dataclasses import replace

import pytest
from lxml import etree

from aligner.formats import tmx
from aligner.formats.tools import TOOLS
from aligner.model import About, Edition
from aligner.settings import Memories
from tests.support.labelled_editions import ferry
from tests.support.small_editions import alignment, bead, mill, witness

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EVERY_TOOL = pytest.mark.parametrize("tool", [row.name for row in TOOLS])


def parse(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


def written(edition: Edition, **chosen: object) -> etree._Element:
    """The first memory of an edition."""
    return parse(next(iter(tmx.render(edition, Memories(**chosen))))[1])  # type: ignore[arg-type]


def props(node: etree._Element) -> dict[str, str]:
    return {prop.get("type"): prop.text for prop in node.iterfind("prop")}


def pair(text: str) -> Edition:
    """Two witnesses of one sentence each."""
    sides = [witness(sigil, [("", "", [text])]) for sigil in ("en", "it")]
    return Edition("", "en", tuple(sides), (alignment(*sides, bead((0, 1), (0, 1))),))


def test_sentences_are_the_beads_with_two_sides() -> None:
    """The omission and the addition are in no unit; merged sentences are joined by a blank."""
    root = written(mill(), kinds=("sentence",))
    segments = [[seg.text for seg in unit.iter("seg")] for unit in root.iter("tu")]

    assert ["en.1.1", "en.2.1", "en.2.2", "en.3.1", "en.3.2"] == [
        unit.get("tuid") for unit in root.iter("tu")
    ]
    assert "Nessuno tocchi la ruota. Mai." == segments[2][1]


@EVERY_TOOL
def test_the_header_names_what_tools_insist_on(tool: str) -> None:
    """All seven attributes of TMX 1.4 are there; the memory is one of sentences, for OmegaT cuts
    one of paragraphs anew."""
    root = written(mill(), tool=tool)
    required = {
        "creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang",
        "datatype",
    }  # fmt: skip

    assert "1.4" == root.get("version")
    assert required == set(root.find("header").keys()) - {"creationid"}
    assert "sentence" == root.find("header").get("segtype")


def test_the_header_holds_the_title_page() -> None:
    """Labels and what is said of the edition are props; what nobody said is none."""
    english, italian, german = mill().witnesses
    edition = replace(
        mill(),
        witnesses=(english, replace(italian, label="L’it & <x>"), german),
        about=About(author="A", notes="One.\nTwo."),
    )
    header = written(edition).find("header")
    held = props(header)

    assert {"prop"} == {child.tag for child in header}
    assert ("A", "One.\nTwo.") == (held["x-edition-author"], held["x-edition-notes"])
    assert "L’it & <x>" == held["x-target-label"]
    assert not {"x-source-label", "x-edition-year"} & set(held)


@EVERY_TOOL
def test_notes_and_props_stand_before_the_first_tuv(tool: str) -> None:
    """Tools that read by the DTD refuse another order; OmegaT keeps one note."""
    for unit in written(mill(), tool=tool).iter("tu"):
        tags = [child.tag for child in unit]

        assert sorted(tags, key=["note", "prop", "tuv"].index) == tags
        assert 1 == tags.count("note")


def test_a_note_says_where_the_base_stands() -> None:
    """Part and sentence, file and line."""
    notes = [unit.findtext("note") for unit in written(mill()).iter("tu")]

    assert "Article 1, sentence 2 (en.txt:7)" in notes
    assert "Article 2 (en.txt:10)" in notes


def test_forbidden_characters_are_stripped() -> None:
    """What XML cannot hold is left out, what it must escape is escaped; all else is as typed."""
    root = written(pair("e\u0301\xad\x00\x0b & <\ufffe> ]]>"))

    assert ["e\u0301\xad & <> ]]>"] * 2 == [seg.text for seg in root.iter("seg")]


def test_a_side_of_nothing_but_forbidden_characters_makes_no_unit() -> None:
    """An empty seg would be refused by tools."""
    assert [] == list(written(pair("\x01\x02")).iter("tu"))


def test_scripts_without_blanks_are_joined_without() -> None:
    """Two Chinese sentences of one bead get no blank between them."""
    english, chinese = witness("en", [("", "", ["a"])]), witness("zh", [("", "", ["一。", "二。"])])
    edition = Edition(
        "", "en", (english, chinese), (alignment(english, chinese, bead((0, 1), (0, 2))),)
    )

    assert "一。二。" == [seg.text for seg in written(edition).iter("seg")][1]


def test_no_date_unless_one_is_given() -> None:
    """The same texts give the same bytes; a given date is that of the file and of every unit."""
    root = written(ferry())
    dated = written(ferry(), date="20260131T120000Z")

    assert [] == root.xpath("//@creationdate")
    assert {"20260131T120000Z"} == set(dated.xpath("//@creationdate"))
    assert 1 + len(dated.findall("body/tu")) == len(dated.xpath("//@creationdate"))


def test_trados_gets_fields_of_its_own_names() -> None:
    """A field of one's own says its type, and an aligned unit where it comes from; a pair that is
    likelier wrong than right is a draft."""
    units = {unit.get("tuid"): props(unit) for unit in written(mill(), tool="trados").iter("tu")}

    assert "2-1" == units["en.1.1"]["x-kind:SingleString"]
    assert {"Alignment"} == {held["x-Origin"] for held in units.values()}
    assert ("Draft", "Translated") == (
        units["en.2.2"]["x-ConfirmationLevel"],
        units["en.1.1"]["x-ConfirmationLevel"],
    )


def test_memoq_gets_props_of_its_own() -> None:
    """An aligned unit that nobody corrected, and the name of its text."""
    for unit in written(mill(), tool="memoq").iter("tu"):
        held = props(unit)

        assert ("yes", "no", "en.txt") == (held["aligned"], held["corrected"], held["x-document"])


def test_one_memory_of_all_versions() -> None:
    """A unit holds what stands in one row of the edition, in all versions that have it."""
    ((suffix, text),) = tmx.render(mill(), Memories(multilingual=True))
    units = {unit.get("tuid"): unit for unit in parse(text).iter("tu")}
    languages = {key: [v.get(LANG) for v in unit.iter("tuv")] for key, unit in units.items()}

    assert "tmx" == suffix
    assert ["en", "it", "de"] == languages["en.1.1"] == languages["en.2.1"]
    assert ["en", "it"] == languages["en.3.1"]
    assert "2-1-1" == props(units["en.1.1"])["x-kind"]
    assert "it.3.1" == props(units["en.2.1"])["x-it-ids"]
    assert "de.txt" == props(parse(text).find("header"))["x-de-file"]
