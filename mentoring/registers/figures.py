"""Figures and numbers of people as they are written: plain text in, plain values out, and nothing that may be two."""

from __future__ import annotations

import re
from datetime import date

from mentoring import numbers
from mentoring.sheets.table import Cell

LEAST_DIGITS = 12  # of a number in which an O may be a 0
OLDEST, LATEST = date(1920, 1, 1).toordinal(), date(2100, 1, 1).toordinal()
# Between a comma and three digits nobody can tell whether thousands or decimals are meant.
_HERE = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,(?!\d{3}$)\d+)?)", re.ASCII)
_ENGLISH = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+\.(?!\d{3}$)\d+)", re.ASCII)
_MONEY = re.compile(r"(?i)^rp\.? ?|,-$")


def parsed(said: str) -> float | None:
    """Return the number that is written as it is here, or in English; None for what is none, or may be two."""
    plain = _MONEY.sub("", said)
    for pattern, thousands in ((_HERE, "."), (_ENGLISH, ",")):
        if pattern.fullmatch(plain):
            return float(plain.replace(thousands, "").replace(",", "."))
    return None


def with_zeros(cell: Cell) -> Cell:
    """Return a number of 16 or 18 signs with 0 for each letter O in it; anything else as it is."""
    if not isinstance(cell, str) or "o" not in cell.casefold():
        return cell
    bare = numbers.bare(cell)
    if len(bare) not in (16, 18) or sum(map(str.isdigit, bare)) < LEAST_DIGITS:
        return cell
    said = re.sub(r"[oO]", "0", bare)
    return said if said.isdigit() else cell


def day_of_serial(number: float, *, since_1904: bool) -> date | None:
    """Return the day that a spreadsheet counts as so many; None before 1920, where a year alone may be meant.

    The count of 1900 takes that year for a leap year, which is why it starts a day early.
    """
    first = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
    ordinal = float(first.toordinal() + number)
    return date.fromordinal(int(ordinal)) if ordinal.is_integer() and OLDEST <= ordinal <= LATEST else None
