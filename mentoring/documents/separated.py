"""Tables as CSV, as Kobo and an Indonesian Excel read them: UTF-8 with a mark, semicolons, every cell in quotes.

A CSV has no types, so a cell that a spreadsheet could take for a formula gets an apostrophe before it, and so does one
that begins with an apostrophe: whoever reads it with a program takes one apostrophe off and has what was there.
Numbers, also negative ones, stay as they are. What XML cannot carry is left out, as in a workbook.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import BinaryIO

from mentoring.documents.wording import clean_text

SEPARATOR = ";"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# The wide signs are formulas to an Excel of East Asia; blanks before a sign are trimmed by some readers.
RISKY = re.compile(r"'|\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: as it is, or with an apostrophe before it."""
    text = clean_text(cell)
    return f"'{text}" if RISKY.match(text) and not NUMBER.fullmatch(text) else text


def save_rows(target: BinaryIO, titles: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table into an open file; rows may be a generator."""
    out = TextIOWrapper(target, encoding="utf-8-sig", newline="")
    writer = csv.writer(out, delimiter=SEPARATOR, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([guarded(one) for one in titles])
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    out.flush()
    out.detach()
