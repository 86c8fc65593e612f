"""Language tags: well-formed, and one form for each."""

import re

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as some

from aligner.errors import LanguageError
from aligner.languages.tables import rows
from aligner.languages.tags import TWO_LETTERS, comparable, language, normalise, wider


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
        ("sr-Latn-RS", "sr_latn_rs"),
    ],
)
def test_tags_are_written_as_the_standard_has_them(written: str, given: str) -> None:
    """Case and the mark between are mended, two letters stand where there are two."""
    assert written == normalise(given)


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ("he", "heb iw HEB"),
        ("id", "ind in"),
        ("yi", "yid ji"),
        ("jv", "jav jw"),
        ("ro", "ron rum mol mo"),
        ("sh", "sh hbs"),
        ("sr", "srp scc"),
        ("fa", "fas per"),
        ("tl", "tgl tl"),
        ("tw", "twi tw"),
        ("zh", "zho chi"),
        ("hi", "hin"),
        ("nb", "nob no-bok"),
        ("khk", "drh"),
        ("tlh", "i-klingon I-Klingon"),
        ("lb", "i-lux ltz"),
        ("nan", "zh-min-nan zh-nan"),
        ("cmn-Hans", "zh-cmn-Hans"),
        ("yue-Hant-HK", "zh-yue-hant-hk"),
        ("sfb", "sgn-BE-FR"),
        ("en-GB-oxendict", "en-gb-oed"),
        ("ase-x-mine", "sgn-us-x-mine"),
        ("en-GB", "en-UK en-826 eng_gb"),
        ("de-DE", "de-DD ger-276"),
        ("ja-Latn-alalc97", "ja-Latn-heploc"),
    ],
)
def test_old_and_long_codes_have_one_form(written: str, given: str) -> None:
    """What the registry gave up, and what ISO writes in three letters or in numbers, becomes what
    stands for it today."""
    assert {written} == {normalise(one) for one in given.split()}


@pytest.mark.parametrize(
    "tag", ["cmn", "pes", "prs", "arb", "arz", "yue", "nb", "sh", "tl", "mis", "roa", "qaa-Qaaa"]
)
def test_a_language_within_a_wider_one_stays_itself(tag: str) -> None:
    """CLDR would write zh for cmn, and sr for sh; BCP 47 does not, and neither do we."""
    assert tag == normalise(tag)


@pytest.mark.parametrize(
    "tag",
    [
        *("en-GB", "pt-BR", "es-419", "en-x-cary", "en-x-us", "de-AT-x-hant-GB".lower()),
        *("en-a-us", "de-u-co-phonebk", "en-t-jp", "az-Qabc", "en-ZZ"),
    ],
)
def test_what_was_given_is_kept(tag: str) -> None:
    """Regions stay, and behind a single letter nothing becomes a script or a region."""
    private = tag.partition("-x-")[2]

    assert tag.lower() == normalise(tag).lower()
    assert normalise(tag).endswith(private)


def test_extensions_have_one_order() -> None:
    """By their letters, what is private last."""
    assert "en-a-b1-u-ca-iso8601-x-u-a1" == normalise("en-u-ca-iso8601-a-b1-x-u-a1")


@pytest.mark.parametrize(
    "given",
    [
        *("english", "xx", "e", "", "en-", "en--GB", "en GB", "it-verylongone"),
        *("xyz", "jp", "jap", "en-cary", "zh-hand", "it-dante", "en-QA-DE", "pt-bra", "x-mine"),
        *("en-a", "en-x", "de-1996-1996", "en-a-bb-a-cc", "ko\tKorean", "en\nfr"),
    ],
)
def test_what_is_no_tag_is_refused(given: str) -> None:
    """Names of languages, subtags that nobody registered and broken tags are errors that show
    them."""
    with pytest.raises(LanguageError, match="is no language tag"):
        normalise(given)


@pytest.mark.parametrize("given", ["i-mingo", "i-default", "zh-min", "cel-gaulish", "I-Enochian"])
def test_old_tags_without_a_successor_are_refused(given: str) -> None:
    """The message says that none stands for them."""
    with pytest.raises(LanguageError, match=f"{given.lower()}.* no successor"):
        normalise(given)


@pytest.mark.parametrize("table", ["replaced", "registered"])
def test_the_form_of_every_code_is_its_own_form(table: str) -> None:
    """Whatever a tag is changed into is not changed again."""
    languages = [key for key in rows(table) if re.fullmatch("[a-z]{2,3}|.*-.*", key)]
    forms = {normalise(one) for one in languages if rows("replaced").get(one) != "-"}

    assert forms
    assert forms == {normalise(one) for one in forms}


@drawn(some.text(some.sampled_from("abehilnrtuxz-_GB123")))
def test_a_form_is_final(tag: str) -> None:
    """Whatever comes out of normalise comes out of it again."""
    try:
        written = normalise(tag)
    except LanguageError:
        return

    assert written == normalise(written) == normalise(written.upper())


def test_two_letters_are_in_one_form() -> None:
    """The codes that are passed through unseen are those that the registry knows and keeps."""
    assert set() == set(TWO_LETTERS) - set(rows("registered"))
    assert set() == set(TWO_LETTERS) & set(rows("replaced"))


def test_languages_that_a_text_cannot_tell_apart_are_one() -> None:
    """A text declared `no` is not doubted because it is told as `nb`, nor one in `sr` because it is
    told as `hr`."""
    assert comparable("no") == comparable("nb") == comparable("nn")
    assert comparable("sr") == comparable("hr") == comparable("bs") == comparable("sh")
    assert comparable("he") == comparable("iw") == comparable("heb-IL")
    assert comparable("zh-Hant") == comparable("cmn") == comparable("chi")


def test_languages_of_their_own_are_not_compared_as_others() -> None:
    """Hokkien is mostly written in Latin letters; Indonesian and Malay, Sorani and Kurmanji are
    told apart."""
    assert {"nan", "zh", "yue", "id", "ms", "ckb", "ku"} == {
        comparable(tag) for tag in ("nan", "zh", "yue", "id", "zsm", "ckb", "kmr")
    }


def test_what_is_no_tag_is_its_own_language() -> None:
    """Tags of files that others wrote are compared as they stand."""
    assert ("tlx", "*all*", "") == (language("TLX-foo"), wider("*all*"), comparable(""))
