"""A language named by any of its codes or names is one language in all that a run writes."""

from pathlib import Path

import pytest
from lxml import etree, html

from aligner import api, encoders
from aligner.editions.title_page import TitlePage
from aligner.formats import tmx
from aligner.formats.html import document
from aligner.formats.native import schema
from aligner.model import Edition
from aligner.readers.documents import read
from aligner.settings import Settings

ENGLISH = "The well is deep. Nobody drinks from it after dark. The rope was new in spring.\n"
HEBREW = "הבאר עמוקה. איש אינו שותה ממנה אחרי רדת החשכה. החבל היה חדש באביב.\n"


def made(folder: Path, *languages: str) -> Edition:
    """An edition of an English text and a Hebrew one, in these languages."""
    files = [folder / "well.txt", folder / "beer.txt"]
    for file, text in zip(files, (ENGLISH, HEBREW), strict=True):
        file.write_text(text, encoding="utf-8")
    documents, tags, _ = read(files, languages)
    encoder = encoders.get("hashing")
    return api.make_edition(documents, tags, Settings(), encoder, TitlePage(""))


@pytest.mark.parametrize("said", ["he", "heb", "iw", "Hebrew", "עברית", "HE"])
def test_hebrew_is_one_language(said: str, tmp_path: Path) -> None:
    """Its cells run from right to left under one tag, which the memory and the native file have,
    too."""
    edition = made(tmp_path, "eng", said)
    ((_, page),) = document.render(edition)
    ((_, memory),) = tmx.render(edition)
    cells = html.document_fromstring(page).xpath("//main//p[contains(@class, 'w1')]")
    written = etree.fromstring(memory.encode()).xpath("//@xml:lang")

    assert {("he", "rtl")} == {(cell.get("lang"), cell.get("dir")) for cell in cells}
    assert {"en", "he"} == set(written)
    assert '"language": "he"' in schema.dumps(edition)


@pytest.mark.parametrize("tag", ["en-GB", "pt-BR", "en-x-cary", "es-419", "zh-Hant-TW"])
def test_what_was_given_is_written(tag: str, tmp_path: Path) -> None:
    """Region, script and private subtag stand in the native file, the memory and the page."""
    edition = made(tmp_path, tag, "he")
    ((_, page),) = document.render(edition)
    ((_, memory),) = tmx.render(edition)
    root = etree.fromstring(memory.encode())

    assert tag == html.document_fromstring(page).get("lang")
    assert tag == root.find("header").get("srclang")
    assert tag in root.xpath("//@xml:lang")
    assert f'"language": "{tag}"' in schema.dumps(edition)
