"""Makes the tables in `aligner/languages/tables`: names, old codes and directions of languages.

    npm pack language-subtag-registry && tar xzf language-subtag-registry-*.tgz
    python -m pip install babel
    python -m benchmarks.language_tables package/data/json/registry.json [--page ia=ia]

Reads the registry of language subtags of IANA (BCP 47) and the Unicode CLDR as Babel holds it.
Prints how many lines each table has. `--page TAG=LOCALE` adds a language that the page speaks.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from aligner.languages.scripts import RIGHT_TO_LEFT

TABLES = Path(__file__).parents[1] / "aligner" / "languages" / "tables"

PAGES = {"de": "de", "en": "en", "es": "es", "fr": "fr", "it": "it", "pt": "pt_PT"}
"""Language of the page -> the locale of CLDR it is written in."""

SHORT = {"bih": "bh", "hbs": "sh", "tgl": "tl", "twi": "tw"}
"""Codes of ISO 639-2 and 639-3 whose two letters CLDR changes into another language's."""

ENGLISH = dict.fromkeys(("au", "gb", "ie", "nz", "us", "za"), "en")
"""Countries that CLDR leaves to its default."""

EVERYDAY = {"cmn": ["Mandarin"], "fa": ["Farsi"], "gd": ["Gaelic"], "ht": ["Haitian"]}
"""Names that people use and the sources lack."""

IANA = "IANA, Language Subtag Registry of {date} (CC0 1.0)"
CLDR = "Unicode CLDR by way of Babel {babel} (UNICODE-LICENSE.txt)"

Records = list[dict[str, Any]]
Rows = Mapping[str, str]


def replaced(records: Records, overlong: Rows, regions: Mapping[str, list[str]]) -> Rows:
    """Old code -> the one that stands for it; "-" for a whole tag that was given up.

    Languages and regions of the registry with a preferred value, languages of three letters that
    have two, sign languages and dialects behind their old prefix, and whole tags ("i-klingon").
    """
    found = dict(overlong)
    for one in records:
        key, value = one.get("Subtag") or one["Tag"].lower(), one.get("Preferred-Value", "")
        if one["Type"] == "extlang":
            found.update({f"{prefix}-{key}": key for prefix in one["Prefix"]})
        elif one["Type"] == "grandfathered" or (one["Type"] == "redundant" and "Deprecated" in one):
            found[key] = value or "-"
        elif value:
            found[key] = value
    numbers = {
        old: new[0]
        for old, new in regions.items()
        if len(new) == 1 and (old.isdigit() or len(old) == 2)
    }
    return {old: found.get(new, new) for old, new in {**numbers, **found}.items()}


def overlong(records: Records, aliases: Mapping[str, str]) -> Rows:
    """Codes of three letters that are none of the registry's, because there are two."""
    known = subtags(records, "language")
    return {old: new for old, new in aliases.items() if len(old) == 3 and old not in known} | SHORT


def subtags(records: Records, kind: str) -> dict[str, dict[str, Any]]:
    """The records of a kind by their subtags."""
    return {one["Subtag"]: one for one in records if one["Type"] == kind}


def registered(records: Records) -> Rows:
    """Every subtag that is not replaced by another -> its English names in the registry.

    Languages are in small letters, scripts begin with a capital, regions are in capitals.
    """
    return {
        one["Subtag"]: "; ".join([*one["Description"], *EVERYDAY.get(one["Subtag"], [])])
        for one in records
        if one["Type"] in ("language", "script", "region", "variant")
        and "Preferred-Value" not in one
        and ".." not in one["Subtag"]
    }


def macrolanguages(records: Records, aliases: Mapping[str, str]) -> Rows:
    """A language -> the wider one that is mostly it: Mandarin -> Chinese (CLDR's aliases)."""
    known = subtags(records, "language")
    return {
        old: new.partition("_")[0]
        for old, new in aliases.items()
        if known.get(old, {}).get("Macrolanguage") == new.partition("_")[0]
    }


def directions(likely: Mapping[str, str]) -> Rows:
    """A language that runs from right to left, and regions where one runs otherwise."""

    def way(script: str) -> str:
        return "rtl" if script in RIGHT_TO_LEFT else "ltr"

    scripts = {tag: whole.split("_")[1] for tag, whole in likely.items()}
    found = {}
    for tag, script in scripts.items():
        language, _, region = tag.partition("_")
        if language == "und" or len(region) == 4:
            continue
        usual = way(scripts.get(language, "")) if region else "ltr"
        if way(script) != usual:
            found[tag.replace("_", "-")] = way(script)
    return found


def countries(likely: Mapping[str, str], known: Iterable[str]) -> Rows:
    """A country's code that is no language's -> the language most people write there."""
    others = {
        tag[4:].lower(): whole.partition("_")[0]
        for tag, whole in likely.items()
        if tag.startswith("und_") and len(tag) == 6
    }
    return {code: tag for code, tag in (others | ENGLISH).items() if code not in set(known)}


def names(locale: str) -> Rows:
    """What a language calls languages, scripts and regions, by their subtags."""
    from babel import Locale

    speaker = Locale.parse(locale)
    named = {**speaker.languages, **speaker.scripts, **speaker.territories}
    return {tag.replace("_", "-"): name for tag, name in named.items()}


def own_names() -> Rows:
    """What each language calls itself; of a language in several scripts, in each."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    found: dict[str, dict[str, None]] = {}
    for identifier in sorted(locale_identifiers()):
        speaker = Locale.parse(identifier)
        if not speaker.territory:
            for tag, name in speaker.languages.items():
                if tag.partition("_")[0] == speaker.language and name != tag:
                    found.setdefault(tag.replace("_", "-"), {})[name] = None
    return {tag: "; ".join(held) for tag, held in found.items()}


def write(name: str, rows: Rows, what: str, source: str) -> None:
    """A table, one line a key, the codes of two letters first; keys that name themselves are left
    out."""
    held = {key: value for key, value in rows.items() if key != value}
    lines = [f"{key}\t{held[key]}" for key in sorted(held, key=lambda key: (len(key), key))]
    head = f"# {what}\n# Source: {source}. Made by benchmarks/language_tables.py.\n"
    (TABLES / f"{name}.tsv").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines):6} {name}")


def main() -> None:
    """Writes all tables."""
    import babel
    from babel.core import get_global

    path, *options = sys.argv[1:]
    records: Records = json.loads(Path(path).read_text(encoding="utf-8"))
    meta = json.loads(Path(path).with_name("meta.json").read_text(encoding="utf-8"))
    iana, cldr = IANA.format(date=meta["File-Date"]), CLDR.format(babel=babel.__version__)
    both = f"{iana}; {cldr}"
    aliases, likely = get_global("language_aliases"), get_global("likely_subtags")
    old = replaced(records, overlong(records, aliases), get_global("territory_aliases"))
    known = registered(records)
    write("replaced", old, "Old code, and the one that stands for it; - for none.", both)
    write("registered", known, "Subtag, and its English names in the registry.", iana)
    inside = macrolanguages(records, aliases)
    write("macrolanguages", inside, "Language, and the wider one that is mostly it.", both)
    write("directions", directions(likely), "Language, or language and region, and its way.", cldr)
    spoken = countries(likely, {*known, *old})
    write("countries", spoken, "Country whose code is no language's, and its language.", cldr)
    write("own-names", own_names(), "Language, and what it calls itself.", cldr)
    pages = PAGES | dict(option.split("=") for option in options if "=" in option)
    for page, locale in pages.items():
        what = f"Language, script or region, and its name in the language {page}."
        write(f"names-{page}", names(locale), what, cldr)


if __name__ == "__main__":
    main()
