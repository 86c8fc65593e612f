"""The block of keys and values before a text, and its title."""

import pytest

from aligner.segmenting.segmenter import segment
from aligner.settings import Segmenting

BODY = "\n\nArticle 1\n\nThe lake is deep. It is cold.\n\nArticle 2\n\nThe ferry rests.\n"
YAML = "---\nlang: en\ntitle: 'Treaty of the Lake\n  and of its Ferries'\ntags:\n- water\n---"


def reasons(text: str) -> list[str]:
    return [fence.reason for fence in segment(text, "en", "en").fences]


@pytest.mark.parametrize("block", [YAML, '+++\ntitle = "Treaty of the Lake"\n+++'])
def test_front_matter_is_a_fence_of_its_own(block: str) -> None:
    """The whole block is one fence, and no sentence holds any of it."""
    found = segment(block + BODY, "en", "en")

    assert [("front matter", 0, len(block))] == [(f.reason, f.start, f.stop) for f in found.fences]
    assert "The lake is deep." == found.sentences[0].text


def test_its_title_is_that_of_a_text_without_one() -> None:
    """The title goes on in indented lines; a heading that opens the text goes before it."""
    assert "Treaty of the Lake and of its Ferries" == segment(YAML + BODY, "en", "en").title
    assert "The Old Lake" == segment(f"{YAML}\n\n# The Old Lake{BODY}", "en", "en").title


def test_a_fence_that_is_switched_off_says_no_title() -> None:
    """What a user wants as text is read as text."""
    settings = Segmenting(disabled_fences=("front matter",))

    assert "Treaty" not in segment(YAML + BODY, "en", "en", settings).title


@pytest.mark.parametrize(
    "text",
    [
        "It rains.\n" + YAML + BODY,
        "---\nAnna: It rains.\nOtto: It does.\n---" + BODY,
        "---\nanna: It rains.\nanna: Still.\n---" + BODY,
        "---\nlang: en\nThe ferry rests.\n---" + BODY,
        "---\nlang: en\n\nThe lake is deep." + BODY,
        "---\ntitle: The Lake\nabout: the water and the ferries on it\n---\n",
    ],
    ids=[
        "not at the start",
        "speech",
        "a key twice",
        "a sentence",
        "not closed",
        "nothing behind it",
    ],
)
def test_what_only_looks_like_front_matter_stays(text: str) -> None:
    """The place alone, or the keys alone, take nothing out of sight."""
    assert "front matter" not in reasons(text)
