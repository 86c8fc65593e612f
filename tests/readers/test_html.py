"""Web pages are read as what a browser shows."""

from pathlib import Path

import pytest

from aligner import readers
from aligner.errors import EmptyTextError, EncodingError, FormatError
from aligner.readers import html


def shown(page: str) -> str:
    return html.read(page.encode(), "x.html")[0]


def test_paragraphs_and_headings_are_told_apart() -> None:
    """Headings come as Markdown writes them, between blank lines, and so do paragraphs."""
    page = "<h1>The <i>Treaty</i></h1><p>One.<p>Two,\n  still two.</p><h3>Article 1</h3>Three."

    assert "# The Treaty\n\nOne.\n\nTwo, still two.\n\n### Article 1\n\nThree.\n" == shown(page)


def test_lines_stay_lines() -> None:
    """Line breaks, items of lists and rows of tables stand on lines of their own."""
    page = "<p>a<br>b</p><ul><li>c</li> <li>d</li></ul><table><tr><td>e<td>f<tr><td>g</table>"

    assert "a\nb\n\nc\nd\n\ne f\ng\n" == shown(page)


def test_what_no_browser_shows_is_no_text() -> None:
    """Scripts, style sheets, comments and the head are left out, the words behind them are not."""
    page = (
        "<head><title>t</title><style>p{}</style></head><body>a <!-- no -->"
        "<script>if (a < b) {}</script>b<svg><text>no</text></svg> c</body>"
    )

    assert "a b c\n" == shown(page)


def test_notes_are_bracketed_and_squares_stay() -> None:
    """A raised link is a footnote mark; raised numbers that are no links stay raised."""
    page = 'Peace.<sup><a href="#1">1</a></sup> War.<a href="#2"><sup>[b]</sup></a> 3 m<sup>2</sup>'

    assert "Peace.[1] War.[b] 3 m²\n" == shown(page)


def test_entities_are_letters() -> None:
    """Named and numbered characters are what they name."""
    assert "Perché – così\n" == shown("<p>Perch&eacute; &#8211; cos&#xec;")


def test_preformatted_text_stays_as_it_is() -> None:
    """Verse in `pre` keeps its lines."""
    assert "Nel mezzo\n  del cammin\n" == shown("<pre>Nel mezzo\n  del cammin</pre>")


@pytest.mark.parametrize(
    "declaration", ['<meta charset="iso-8859-2">', "<meta content='text/html; charset=iso-8859-2'>"]
)
def test_the_page_says_its_encoding(declaration: str) -> None:
    """A charset in the head is heeded."""
    data = f"{declaration}<p>źle".encode("iso-8859-2")

    assert ("źle\n", "iso8859-2") == html.read(data, "x.html")[:2]


def test_a_wrong_charset_is_an_error() -> None:
    """Bytes that the declared encoding has not are refused, not guessed at."""
    with pytest.raises(EncodingError, match="utf-8"):
        html.read(b'<meta charset="utf-8"><p>\xe9 caf', "x.html")


def test_deep_pages_are_read() -> None:
    """Two thousand elements within one another are no trouble."""
    assert "x\n" == shown("<div>" * 2_000 + "x")


def test_pages_too_deep_are_refused() -> None:
    """Where the parser would leave out the rest of a page, nothing is lost in silence."""
    with pytest.raises(FormatError, match=r"x\.html, line 1: .*depth"):
        shown("<div>" * 10_000 + "x")


def test_a_page_without_text_is_empty(tmp_path: Path) -> None:
    """A page that shows nothing holds no text."""
    (tmp_path / "x.html").write_text("<html><head><title>t</title></head><body></body></html>")
    with pytest.raises(EmptyTextError, match=r"x\.html"):
        readers.read(tmp_path / "x.html")


def test_a_page_without_elements_is_refused() -> None:
    """A comment that never ends is no page."""
    with pytest.raises(FormatError, match=r"x\.html"):
        shown("<!-- x")
