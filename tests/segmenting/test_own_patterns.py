"""A user's own patterns mean what Python's `re` means, and come to an end."""

import re
import time
from collections.abc import Iterator

import pytest
import regex

from aligner.errors import FormatError
from aligner.segmenting import own_patterns
from aligner.segmenting.segmenter import segment
from aligner.settings import Segmenting
from tests.support.srx import SRX

TEXT = (
    "Page 12 of 30\nSir A. Fox said: “Yes, {e} and [:a:] stay.” (p. 4)\r\n\tTable\x0c 1.5\n"
    "él, Été and STRASSE; x{2} aab aaab\n\n* * *\n[12] 3rd edition, 1999–2004 aaa\n"
)

PATTERNS = [
    r"^Page \d+ of (\d+)$",
    r"(?i)page",
    r"(?<=\()p\. \d+(?=\))",
    r"(?P<x>a)(?P=x)+b",
    r"(\w)\1",
    r"\[\d+\]",
    r"[\[\](){}]",
    r"[]^-]",
    r"[^\]\n]+\]",
    r"{e}",
    r"x{2}",
    r"x\{2\}",
    r"a{2,3}b",
    r"a{,2}b",
    r"a{2,}?",
    r"[[:a:]]*\]",
    r"[{e}]+",
    r"(?:a|b){2}",
    r"(?x) \d+ \. \d  # a number",
    r"(?s)“.*?”",
    r".*$",
    r"^$",
    r"(?m:^)\*",
    r"\bA\b|\BA",
    r"(?i:é)t\w",
    r"\N{EM DASH}|\u2013|\x0c",
    r"a++b|a*+",
    r"(?>a+)b",
    r"(a)?(?(1)a|x)",
    r"\A\w+|\s\Z",
    r"\d{4}–\d{4}",
    r"[a-z&&x]+",
    r"\\|/",
]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_a_pattern_finds_what_re_finds(pattern: str) -> None:
    """The same stretches, though another library looks for them."""
    found = [match.span() for match in re.compile(pattern, re.MULTILINE).finditer(TEXT)]

    assert [span for span in found if span[0] < span[1]] == [
        tuple(span) for span in own_patterns.spans(pattern, TEXT) if span.size
    ]


@pytest.mark.parametrize("pattern", ["(", "a**", r"\K", "(?<x>a)", "(?R)", "a(?i)b", "[b-a]"])
def test_what_re_would_not_take_is_refused(pattern: str) -> None:
    """Though `regex` knows more."""
    with pytest.raises(FormatError, match="no regular expression"):
        list(own_patterns.spans(pattern, TEXT))


ENDLESS = "(a|aa)+$"


@pytest.fixture
def short_limit(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A limit of a fifth of a second, and proof that it was kept."""
    monkeypatch.setattr(own_patterns, "LEAST_SECONDS", 0.2)
    begun = time.process_time()
    yield
    assert time.process_time() - begun < 5


@pytest.mark.usefixtures("short_limit")
def test_a_fence_without_end_is_an_error_that_shows_the_pattern() -> None:
    """The message says what is slow, the hint what to write instead."""
    with pytest.raises(FormatError, match=re.escape(ENDLESS)) as caught:
        segment("a" * 60 + "b", "en", "en", Segmenting(fence_patterns=(ENDLESS,)))

    assert "takes too long" in caught.value.message
    assert "a{1,80}" in caught.value.hint


@pytest.mark.usefixtures("short_limit")
def test_many_finds_count_together() -> None:
    """A pattern that is not slow at any one place may be so in all of them."""
    limit = own_patterns.TimeLimit("It", 10)
    compiled = regex.compile("(?=(a|aa)+c)|x")

    with pytest.raises(FormatError, match="It takes too long"):
        list(limit.finditer(compiled, ("a" * 22 + "bx") * 10_000, 0, 240_000))


@pytest.mark.usefixtures("short_limit")
def test_a_rule_of_an_srx_file_without_end_is_an_error_with_its_number() -> None:
    """The second rule of the file."""
    srx = SRX.replace(r"\s", ENDLESS)

    with pytest.raises(FormatError, match="Rule 2 of the SRX file takes too long"):
        segment(f"It.{'a' * 60}b", "en", "en", Segmenting(srx=srx))


@pytest.mark.usefixtures("short_limit")
def test_a_languagepattern_without_end_is_an_error() -> None:
    """A tag may be long as well: en-x- and what a user has for private use."""
    srx = SRX.replace("[Ee][Nn].*", "en-x(?:-|a|aa)+(?&lt;!a)")

    with pytest.raises(FormatError, match="takes too long"):
        segment("It rains.", "en-x" + "-aaaaaaaa" * 8, "en", Segmenting(srx=srx))


def test_the_limit_grows_with_the_text() -> None:
    """Ten million characters have a hundred seconds more than a short text."""
    small, large = (own_patterns.TimeLimit("It", size) for size in (0, 10_000_000))

    assert (10, 110) == (round(small.seconds), round(large.seconds))
