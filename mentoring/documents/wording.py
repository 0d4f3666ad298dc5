"""Texts as a workbook can hold them: cells, names of sheets, page margins. Nothing of them is ever a code."""

import re
from collections.abc import Sequence
from itertools import count, pairwise

MAX_UNITS = 32_767
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_x(?=[0-9A-Fa-f]{1,4}_)")
_UNESCAPED = re.compile("_x[0-9A-Fa-f]{4}(?=_x[0-9A-Fa-f]{4}_)|_x[0-9A-Fa-f]{1,3}_")
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def fitting_text(text: str) -> str:
    """Return `text` as every reader finds it again: clean, cut to 32,767 units with a sign that it was cut.

    A tab is a blank, because LibreOffice loses one in a cell of several lines.
    """
    cleaned = clean_text(text).replace("\t", " ")
    # A sign is two units at most, so that a short text need not be measured.
    return cleaned if len(cleaned) * 2 <= MAX_UNITS else shortened(cleaned, MAX_UNITS)


def clean_text(text: str) -> str:
    """Return `text` without what XML cannot carry (control characters, halves of characters), line ends as one sign."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def runs(text: str) -> list[str]:
    """Return a text in the pieces it has to be written in: nearly always one.

    XlsxWriter takes `<r>…</r>` for its own markup. It escapes what Excel would read as a character's code, but of two
    `_x0041_` that share a sign only the first, not `_x41_` (LibreOffice reads it), and in pieces each twice: no piece
    may hold a whole one.
    """
    marked = text.startswith("<r>") and text.endswith("</r>")
    if not marked and not _UNESCAPED.search(text):
        return [text]
    cuts = [*([1] if marked else []), *(found.end() for found in _ESCAPE.finditer(text))]
    return [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]


def in_margin(text: str) -> str:
    """Return `text` for a page margin: `&` starts a code there, digits after a code are a size, 255 is the limit."""
    return " " + clean_text(text).replace("\n", " ").replace("&", "&&")[:110].rstrip("&") if text else ""


def longest_word(title: str) -> int:
    """Return how long the longest word of a title is."""
    return max((len(word) for word in title.split()), default=0)


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Return names that Excel accepts: 31 characters, none of `[]:*?/\\`, no two alike in any case."""
    names: list[str] = []
    taken = {"history", ""}
    for raw in wanted:
        base = " ".join(_FORBIDDEN_IN_NAME.sub(" ", clean_text(raw)).split()).strip(" '")
        tries = (shortened(base, 31) if number == 1 else f"{shortened(base, 24)} ({number})" for number in count(1))
        name = next(name for name in tries if name.lower() not in taken)
        names.append(name)
        taken.add(name.lower())
    return names


def shortened(name: str, units: int) -> str:
    """Return `name` cut to so many UTF-16 units, with a sign that it was cut."""
    if len(name.encode("utf-16-le")) // 2 <= units:
        return name
    kept = name.encode("utf-16-le")[: 2 * (units - 1)].decode("utf-16-le", errors="ignore")
    return kept.rstrip(" '") + "…"
