"""How one name is written and heard here: Moh. and Muhammad, H. and degrees, bin and binti, oe for u, doubled letters.

Two spellings are kept of a name: `written` as today's clerk would spell it, and `heard`, in which what people here
swap without noticing (z and j, f and p, kh and h, o and u) is one sound. Neither is fit to be shown.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

TITLES = frozenset(
    {
        *("h", "hj", "hajji", "haji", "hajjah", "hajah", "kh", "kyai", "kiai", "nyai", "ust", "ustad", "ustadz"),
        *("ustadzah", "drs", "dra", "dr", "drg", "ir", "prof", "r", "rr", "alm", "almh", "almarhum", "almarhumah"),
        *("bapak", "pak", "p", "ibu", "bu", "bok", "mbok", "mbah", "sdr", "sdri", "tn", "ny"),
    }
)
DEGREES = frozenset(
    {
        *("sh", "mh", "se", "mm", "st", "mt", "sp", "mp", "ma", "mag", "spd", "spdi", "spdsd", "sag", "mpd", "mpdi"),
        *(
            "ssos",
            "msi",
            "ssi",
            "skom",
            "sap",
            "skm",
            "amd",
            "amdkep",
            "amdkeb",
            "skep",
            "ns",
            "strkeb",
            "sstp",
            "spdkor",
        ),
        *("mkes", "shi", "ssy", "sei", "lc", "ba", "bsc"),
    }
)
FATHER = frozenset({"bin", "binti", "bt", "bte", "b", "binte"})
# What half a village bears, and a clerk writes, shortens or leaves out; each with the spelling it gets here.
COMMON = {
    **dict.fromkeys(
        (
            *("m", "md", "moh", "mohd", "moch", "much", "muh", "muhd", "mhd", "mohammad", "mohamad", "mohammed"),
            *("muhammad", "muhamad", "muhammed", "mochammad", "mochamad", "muchammad", "muchamad", "mokhamad"),
            *("mokhammad", "mukhammad", "mukhamad", "mohamed", "mukhamat", "muhamat", "mohamat", "mochamat"),
        ),
        "muhamad",
    ),
    **dict.fromkeys(("abd", "abdul", "abdoel", "abdull", "abdu", "abdl", "abul"), "abdul"),
    **dict.fromkeys(("ach", "ah", "ahm", "achmad", "ahmad", "akhmad", "achmat", "ahmat", "akhmat", "ahmed"), "ahmad"),
    **dict.fromkeys(("siti", "st", "sitti", "sity", "sitty", "stt", "citi"), "siti"),
    **dict.fromkeys(("nur", "noer", "noor", "nor"), "nur"),
}
OPTIONAL = frozenset(COMMON.values())
_GLUED = re.compile(r"^(muhammad|muhamad|mohammad|mohamad|abdul|abdoel|siti|nur|noer|noor)(?=[a-z]{3,}$)")
_OLD = re.compile(r"oe|dj|tj|nj|sj")
_OLD_SIGNS = {"oe": "u", "dj": "\0", "tj": "c", "nj": "ny", "sj": "sy"}
_HEARD = (
    *(("dl", "d"), ("dz", "s"), ("ts", "s"), ("sy", "s"), ("kh", ""), ("h", ""), ("z", "s"), ("j", "s"), ("f", "p")),
    *(("v", "p"), ("q", "k"), ("x", "ks"), ("y", "i"), ("ie", "i"), ("o", "u"), ("e", "i")),
)
_LAST = str.maketrans("dgb", "tkp")
_DOUBLED = re.compile(r"(.)\1+")
_WORDS = re.compile(r"[a-z]+")
_APOSTROPHES = re.compile(r"['’‘`´](?<=[a-z].)(?=[a-z])")


class Spelled(NamedTuple):
    """One name in the two spellings: words by spaces; `core` is `heard` without what is often left out."""

    written: str
    heard: str
    core: str


def spelled(name: str) -> Spelled:
    """Return how a name is written and heard, without titles, degrees and the father's name; empty when it has none."""
    words = _own_words(name)
    # Whoever writes oe, dj or tj in one word writes j for y in the others, too.
    old = _OLD.search(" ".join(words)) is not None
    parts = [part for word in words for part in _parts(word, old)]
    heard = [part[1] for part in parts]
    core = [part[1] for part in parts if part[0] not in OPTIONAL]
    return Spelled(" ".join([part[0] for part in parts]), " ".join(heard), " ".join(core or heard))


def is_short(written: str) -> bool:
    """Tell whether a written name has initials, or nothing but what half a village bears."""
    words = written.split()
    return OPTIONAL.issuperset(words) or min(map(len, words)) == 1


def shortened(one: str, other: str) -> bool:
    """Tell whether each word of the shorter written name is, in order, a word of the other or its first letter."""
    few, many = sorted((one.split(), other.split()), key=lambda words: (len(words), sum(map(len, words))))
    rest = iter(many)
    return bool(few) and all(any(_is_or_begins(word, full) for full in rest) for word in few)


def _is_or_begins(word: str, full: str) -> bool:
    return word == full or (len(word) == 1 and full.startswith(word)) or (len(full) == 1 and word.startswith(full))


def _own_words(name: str) -> list[str]:
    """Return the words of a name as they stand, without titles, degrees and the father's name."""
    own = _without_titles(_WORDS.findall(_APOSTROPHES.sub("", name.casefold().partition(",")[0])))
    for place, word in enumerate(own):
        if place and word in FATHER and place < len(own) - 1:
            return own[:place]
    return own


def _without_titles(words: list[str]) -> list[str]:
    """Return the words between titles and degrees, as long as there is one; a degree comes after two words."""
    start = 0
    while start < len(words) - 1 and words[start] in TITLES:
        start += 1
    end = len(words)
    while end > start + 2 and words[end - 1] in DEGREES:
        end -= 1
    return words[start:end]


@lru_cache(maxsize=50_000)
def _parts(word: str, old: bool) -> tuple[tuple[str, str], ...]:
    """Return a word as what it is written and heard as; one that is glued together is several."""
    return tuple((part, _heard(part)) for part in _modern(word, old=old).split())


def _modern(word: str, *, old: bool) -> str:
    """Return a word as it is spelled today; a common name that is glued to the next becomes a word of its own."""
    if word in COMMON:
        return COMMON[word]
    glued = _GLUED.match(word)
    if glued:
        return f"{COMMON[glued[1]]} {_modern(word[glued.end() :], old=old)}"
    if old:
        for sign, modern in _OLD_SIGNS.items():
            word = word.replace(sign, modern)
        word = word.replace("j", "y").replace("\0", "j")
    word = word.replace("oo", "u").replace("ch", "kh")
    return COMMON.get(word, word)


def _heard(word: str) -> str:
    for sign, sound in _HEARD:
        word = word.replace(sign, sound)
    word = _DOUBLED.sub(r"\1", word)
    return (word[:-1] + word[-1:].translate(_LAST)) or word
