"""Words of any script in small Latin letters."""

import unicodedata
from typing import Final

from aligner.storage.normal_forms import normalise

CYRILLIC: Final = (
    "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=ts"
    " ч=ch ш=sh щ=sch ъ= ы=y ь= э=e ю=yu я=ya ђ=d ј=j љ=l њ=n ћ=c џ=dz і=i ї=i є=e ґ=g"
)
GREEK: Final = (
    "α=a β=b γ=g δ=d ε=e ζ=z η=e θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=u φ=ph χ=ch"
    " ψ=ps ω=o"
)
ROMANISED: Final = {entry[0]: entry[2:] for entry in f"{CYRILLIC} {GREEK}".split(" ")}
"""Letters that names carry over: ISO 9 and the classical Latin spelling, without their marks."""


def romanize(text: str) -> str:
    """A word in small Latin letters without accents, as far as its script allows.

    Lines of words are romanized as each would be alone.

    >>> romanize("Čičerin"), romanize("Παῦλος"), romanize("Москва")
    ('cicerin', 'paulos', 'moskva')
    """
    if text.isascii():
        return text.lower()
    bare = normalise("NFD", text.casefold())
    for letter in set(bare):
        if letter in ROMANISED:
            bare = bare.replace(letter, ROMANISED[letter])
        elif unicodedata.combining(letter):
            bare = bare.replace(letter, "")
    return bare
