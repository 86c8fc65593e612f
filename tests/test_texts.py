"""The sample texts in `texts/` and the gold beside them agree with each other."""

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

TEXTS = Path(__file__).parents[1] / "texts"

WITNESSES = [
    "treaty/en.md",
    "treaty/it.txt",
    "treaty/en-2.txt",
    "town/en.txt",
    "town/it.txt",
    "story/en.txt",
    "story/it.txt",
]

GOLD = [
    ("treaty", "en", "it"),
    ("treaty", "it", "en-2"),
    ("town", "en", "it"),
    ("story", "en", "it"),
]

# No fenced stretch inside a sentence is longer than this many characters.
LONGEST_FENCE = 120

# So many characters of a sentence are enough to find where it goes on.
GLIMPSE = 20

HEADINGS = {
    "treaty/en.md": r"#{1,3} .+",
    "treaty/it.txt": r"Articolo \d+",
    "treaty/en-2.txt": r"TREATY OF .+|PREAMBLE|ARTICLE [IVX]+\.",
    "town/en.txt": r"Arbena|Geography|History|Economy|Culture|Transport|References",
    "town/it.txt": r"Arbena|Trasporti|Storia|Tradizioni|Geografia|Economia|Note",
    "story/en.txt": r"The Last Crossing|Chapter [IVX]+",
    "story/it.txt": r"L'ultima traversata|Capitolo [IVX]+",
}

# Everything that may stand between or inside sentences and is not text.
FENCES = "|".join(
    [
        r"---",  # a page break or a rule
        r"\* \* \*",  # a break between scenes
        r"\[(\d|\.\.\.|citation needed|senza fonte)\]",
        r"[¹²³]",
        r"senza fonte|\d|senza fonte +\d",
        r"\.mw-parser-output .+",
        r"(Source|Source of the Italian version|Recommended Citation): .+",
        r"\[https://.+",
        r"\d\. .+ (19\d\d, )?(p\.|pp\.|1994).*",  # an entry of a list of references
    ]
)

Bead = tuple[list[int], list[int]]


def sentences_of(work: str, name: str) -> list[str]:
    return (TEXTS / work / f"{name}.sentences").read_text(encoding="utf-8").splitlines()


def beads_of(work: str, source: str, target: str) -> list[Bead]:
    """The beads of a gold file: `[0, 1]:[2]` -> ([0, 1], [2])."""
    lines = (TEXTS / work / f"{source}-{target}.beads").read_text(encoding="utf-8").splitlines()
    return [(json.loads(left), json.loads(right)) for left, right in (b.split(":") for b in lines)]


def kinds_of(work: str, source: str, target: str) -> Counter[str]:
    beads = beads_of(work, source, target)
    return Counter(f"{len(left)}-{len(right)}" for left, right in beads)


def spaced(characters: str) -> re.Pattern[str]:
    """A pattern for these characters with any white space before and between them."""
    return re.compile(r"\s*" + r"\s*".join(map(re.escape, characters)))


def leave_out(sentence: str, text: str, start: int) -> tuple[int, list[str]]:
    """Walk through one sentence in the text; where it ends, and what stood before and inside.

    The white space of either side is passed over. Where the next characters of the sentence do
    not stand in the text, a fenced stretch is skipped.
    """
    wanted = "".join(sentence.split())
    skipped: list[str] = []
    position = start
    done = 0
    while done < len(wanted):
        # a heading may begin with the letter of the next sentence: look its beginning up whole
        step = 1 if done else min(GLIMPSE, len(wanted))
        found = spaced(wanted[done : done + step]).match(text, position)
        if found:
            done += step
            position = found.end()
            continue
        found = spaced(wanted[done : done + GLIMPSE]).search(text, position)
        assert found is not None, sentence
        assert done == 0 or found.start() - position <= LONGEST_FENCE, sentence
        skipped.append(text[position : found.start()])
        position = found.start()
    return position, skipped


def leftovers_of(witness: str) -> list[str]:
    """What remains of a file, line by line, when its sentences are taken out in order."""
    work, name = witness.split("/")
    text = (TEXTS / witness).read_text(encoding="utf-8")
    position = 0
    pieces: list[str] = []
    for sentence in sentences_of(work, name.split(".")[0]):
        position, skipped = leave_out(sentence, text, position)
        pieces += skipped
    pieces.append(text[position:])
    lines = (line.strip() for piece in pieces for line in piece.splitlines())
    return [line for line in lines if line]


@pytest.mark.parametrize("witness", WITNESSES)
def test_sentences_are_the_text_without_headings_and_fences(witness: str) -> None:
    """Each sentence stands in its file in order, and the rest is headings and fences."""
    allowed = re.compile(f"{HEADINGS[witness]}|{FENCES}")

    assert [] == [line for line in leftovers_of(witness) if not allowed.fullmatch(line)]


@pytest.mark.parametrize("witness", WITNESSES)
def test_sentence_files_hold_folded_lines(witness: str) -> None:
    """No line of a sentence file is empty or has white space to fold."""
    work, name = witness.split("/")
    sentences = sentences_of(work, name.split(".")[0])

    assert sentences == [" ".join(sentence.split()) for sentence in sentences]
    assert all(sentences)


@pytest.mark.parametrize(("work", "source", "target"), GOLD)
def test_beads_cover_each_sentence_once(work: str, source: str, target: str) -> None:
    """Every sentence of either side stands in exactly one bead."""
    beads = beads_of(work, source, target)

    n_source, n_target = len(sentences_of(work, source)), len(sentences_of(work, target))
    assert list(range(n_source)) == [i for left, _ in beads for i in left]
    assert list(range(n_target)) == sorted(j for _, right in beads for j in right)


@pytest.mark.parametrize(("work", "source", "target"), GOLD)
def test_beads_hold_neighbours(work: str, source: str, target: str) -> None:
    """The sentences on one side of a bead follow each other, and no bead is empty."""
    for bead in beads_of(work, source, target):
        assert any(bead)
        for side in bead:
            assert all(following - first == 1 for first, following in pairwise(side))


@pytest.mark.parametrize("work", ["treaty", "story"])
def test_treaty_and_story_keep_their_order(work: str) -> None:
    """Nothing has moved in the treaty and the story."""
    targets = [j for _, right in beads_of(work, "en", "it") for j in right]

    assert sorted(targets) == targets


def test_treaty_preamble_is_one_sentence_to_four() -> None:
    """The English preamble is one sentence, the Italian four lines with three recitals."""
    (bead,) = (bead for bead in beads_of("treaty", "en", "it") if len(bead[1]) > 1)
    italian = sentences_of("treaty", "it")

    recitals = [italian[j] for j in bead[1]]
    assert (1, 4) == (len(bead[0]), len(bead[1]))
    assert 3 == sum(line.startswith("Considerando che ") for line in recitals)


def test_treaty_has_one_omission_and_one_addition_in_its_articles() -> None:
    """Between preamble and signatures one sentence is missing on either side."""
    beads = beads_of("treaty", "en", "it")
    paired = [index for index, (left, right) in enumerate(beads) if left and right]
    articles = beads[paired[0] : paired[-1]]

    english, italian = sentences_of("treaty", "en"), sentences_of("treaty", "it")
    (omission,) = (left for left, right in articles if not right)
    (addition,) = (right for left, right in articles if not left)
    assert "ten boats" in english[omission[0]]
    assert "dinamite" in italian[addition[0]]


def test_treaty_stands_among_other_matter() -> None:
    """The abstract and the encyclopaedia's paragraphs have no counterpart."""
    kinds = kinds_of("treaty", "en", "it")

    assert 3 + 1 == kinds["1-0"]
    assert 9 + 1 == kinds["0-1"]


def test_treaty_sentence_runs_across_a_page_break() -> None:
    """One sentence of Article 9 has a page break in its middle."""
    text = (TEXTS / "treaty/en.md").read_text(encoding="utf-8")

    assert 1 == len(re.findall(r"[a-z]\n\n---\n\n[a-z]", text))
    assert any("at the request of either Party" in s for s in sentences_of("treaty", "en"))


@pytest.mark.parametrize(
    ("witness", "pattern", "expected"),
    [
        ("treaty/en.md", r"\[\d\]", 3),
        ("treaty/en.md", r"\[\.\.\.\]", 2),
        ("treaty/en.md", r"(?m)^### Article \d+$", 12),
        ("treaty/en.md", r"(?m)^\([abc]\) ", 3),
        ("treaty/en.md", r"<<https://[^>]+>>", 1),
        ("treaty/it.txt", r"\. (?:senza fonte )? ?\d ", 6),
        ("treaty/it.txt", r" senza fonte ", 2),
        ("treaty/it.txt", r" \.mw-parser-output [^{]*\{", 1),
        ("treaty/it.txt", r' \.mw-parser-output [^{\n]*"', 1),
        ("treaty/it.txt", r"(?m)^Articolo \d+$", 12),
        ("treaty/it.txt", r"\n\n", 0),
        ("treaty/en-2.txt", r"(?m)^ARTICLE [IVX]+\.$", 12),
        ("town/en.txt", r"\[citation needed\]", 1),
        ("town/it.txt", r"[¹²³]", 3),
        ("story/en.txt", r"“", 68),
        ("story/it.txt", r"«", 59),
        ("story/it.txt", r"(?m)^— ", 6),
    ],
)
def test_difficulties_are_there(witness: str, pattern: str, expected: int) -> None:
    """Each mark that a reader must get past stands in its file as often as is said here."""
    text = (TEXTS / witness).read_text(encoding="utf-8")

    assert expected == len(re.findall(pattern, text))


def test_second_translation_cuts_sentences_elsewhere() -> None:
    """Against the Italian, two sentences are joined twice and one is cut twice."""
    kinds = kinds_of("treaty", "it", "en-2")

    assert {"4-1": 1, "2-1": 2, "1-2": 2, "1-0": 9, "0-1": 1} == {
        kind: n for kind, n in kinds.items() if kind != "1-1"
    }


def test_town_has_moved_passages() -> None:
    """In Italian the sections of the town stand in another order: the targets jump."""
    targets = [right[0] for left, right in beads_of("town", "en", "it") if left and right]

    backward = sum(following < first for first, following in pairwise(targets))
    assert backward >= 3


def test_town_has_passages_of_its_own_in_either_language() -> None:
    """Each version of the town says things that the other does not."""
    kinds = kinds_of("town", "en", "it")

    assert (4, 4) == (kinds["1-0"], kinds["0-1"])


def test_story_has_merged_and_split_sentences() -> None:
    """The story has about 150 sentences, of which some are merged, split, left out or added."""
    kinds = kinds_of("story", "en", "it")

    assert (147, 147) == (len(sentences_of("story", "en")), len(sentences_of("story", "it")))
    assert {"1-1": 112, "1-2": 11, "2-1": 11, "1-0": 2, "0-1": 2} == kinds


def test_readme_counts_the_beads() -> None:
    """The table in the README gives the kinds that the gold files have."""
    readme = (TEXTS / "README.md").read_text(encoding="utf-8")

    for work, source, target in GOLD:
        kinds = kinds_of(work, source, target)
        counted = " · ".join(f"{kind}: {n}" for kind, n in sorted(kinds.items()))
        assert f"| `{work}/{source}-{target}.beads` | {counted} |" in readme
