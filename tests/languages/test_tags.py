"""Language tags: well-formed and written rightly."""

import pytest

from aligner.errors import LanguageError
from aligner.languages.tags import comparable, normalise


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ("en", "EN"),
        ("pt-BR", "pt-br"),
        ("zh-Hans-CN", "ZH_hans_cn"),
        ("la", "lat"),
        ("grc", "grc"),
        ("es-419", "es-419"),
        ("de-1996", "de-1996"),
        ("sl-rozaj-x-own", "sl-rozaj-x-own"),
        ("und", "und"),
    ],
)
def test_tags_are_written_as_the_standard_has_them(written: str, given: str) -> None:
    """Case and the mark between are mended, two letters stand where there are two."""
    assert written == normalise(given)


@pytest.mark.parametrize(
    "given", ["english", "xx", "e", "", "en-", "en--GB", "en GB", "it-verylongone"]
)
def test_what_is_no_tag_is_refused(given: str) -> None:
    """Names of languages, unknown letters and broken tags are errors that show them."""
    with pytest.raises(LanguageError, match="is no language tag"):
        normalise(given)


def test_norwegians_are_one() -> None:
    """A text declared `no` is not doubted because it is told as `nb`."""
    assert comparable("no") == comparable("nb") == comparable("nn")
