"""Tables too long for memory: rows come in from a file beside, a unit a line, and go out as one file or several.

A unit is a list of rows for each sheet (a family and its members), and is never torn apart. Dates travel as
`2026-11-23`, instants as ISO texts with their zone; the column's kind says so.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from math import ceil
from pathlib import Path
from typing import Any, TypeAlias

from mentoring.documents.separated import save_rows
from mentoring.documents.wording import fitting_text
from mentoring.documents.workbook import About, Cell, Column, Sheet, save_table

Unit: TypeAlias = Sequence[Sequence[Sequence[Any]]]
MOST_ROWS = 1_000_000
BESIDE = ".txt"  # what says about a CSV, which itself stays flat, who took it out and when
TOLD_EVERY = 1_000


@dataclass(frozen=True)
class Layout:
    """A sheet without its rows; one with `fixed` rows (a legend) has the same in every part."""

    name: str
    columns: Sequence[Column]
    frozen_columns: int = 0
    fixed: Sequence[Sequence[Cell]] | None = None


@dataclass(frozen=True)
class Order:
    """What is to be written: from `spool` into the folder `into`, as `stem.xlsx` or `stem-1-dari-3.xlsx`.

    `part` is that ending with `{part}` and `{parts}` in it. No file is larger than `most_bytes`.
    """

    spool: Path
    into: Path
    stem: str
    form: str
    layouts: Sequence[Layout]
    about: About
    most_bytes: int
    part: str = "-{part}-dari-{parts}"


@dataclass(frozen=True)
class Written:
    """A file that was written: where, and how many rows its first sheet holds."""

    path: Path
    rows: int


class Spool:
    """The file beside, while it is filled."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = path.open("w", encoding="ascii")

    def add(self, units: Iterable[Unit]) -> None:
        """Put units behind the others."""
        for unit in units:
            self._file.write(json.dumps(unit, default=_iso) + "\n")

    def close(self) -> None:
        """Let everything be in the file."""
        self._file.close()


def _iso(value: date) -> str:
    return value.isoformat()


def written_so_far(spool: Path) -> float:
    """Return which share of a spool's writing is done, from 0 to 1, as far as its writer has told."""
    try:
        return float(_told(spool).read_text())
    except (OSError, ValueError):
        return 0.0


def _told(spool: Path) -> Path:
    return spool.with_suffix(".progress")


class _TooLarge(Exception):
    """A part came out larger than a file may be."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def write_parts(order: Order) -> list[Written]:
    """Write a table into as few files as their size allows, a CSV with a text beside that says what it is.

    Raises ValueError where one unit is too large.
    """
    units, most_rows = _measured(order.spool)
    parts = max(1, ceil(most_rows / MOST_ROWS))
    while True:
        try:
            written = [_write_part(order, part, parts, units) for part in range(parts)]
            return [*written, _write_beside(order)] if order.form == "csv" else written
        except _TooLarge as found:
            if parts >= units:
                raise ValueError("one unit alone is larger than a file may be") from None
            parts = min(units, max(parts + 1, ceil(parts * found.size / order.most_bytes * 1.1)))
            for path in order.into.glob(f"*.{order.form}"):
                path.unlink()


def _measured(spool: Path) -> tuple[int, int]:
    """Return how many units a spool holds, and the most rows that one of its sheets has."""
    units, rows = 0, dict[int, int]()
    for unit in _units(spool):
        units += 1
        for number, sheet in enumerate(unit):
            rows[number] = rows.get(number, 0) + len(sheet)
    return units, max(rows.values(), default=0)


def _write_part(order: Order, part: int, parts: int, units: int) -> Written:
    ending = order.part.format(part=part + 1, parts=parts) if parts > 1 else ""
    path = order.into / f"{order.stem}{ending}.{order.form}"
    counted = _Counted(order, (units * part // parts, units * (part + 1) // parts), units)
    with path.open("wb") as file:
        if order.form == "csv":
            titles = [column.title for column in order.layouts[0].columns]
            save_rows(file, titles, ([str(cell or "") for cell in row] for row in counted.rows(0)))
        else:
            save_table(file, counted.sheets(), about=order.about, scratch=order.into)
    if (size := path.stat().st_size) > order.most_bytes:
        raise _TooLarge(size)
    return Written(path, counted.count)


def _write_beside(order: Order) -> Written:
    path = order.into / f"{order.stem}-{order.about.name.lower()}{BESIDE}"
    lines = [order.about.title, "", *(f"{label}: {value}" for label, value in order.about.lines), order.about.footer]
    path.write_text("\r\n".join([*lines, ""]), encoding="utf-8-sig", newline="")
    return Written(path, 0)


class _Counted:
    """The rows of one part, counted while they are written; now and then it is told how far they are."""

    def __init__(self, order: Order, span: tuple[int, int], units: int) -> None:
        self._order, self._span, self._units = order, span, max(1, units)
        self.count = 0

    def sheets(self) -> list[Sheet]:
        found = []
        read = [number for number, one in enumerate(self._order.layouts) if one.fixed is None]
        for number, one in enumerate(self._order.layouts):
            rows = one.fixed if one.fixed is not None else self.rows(read.index(number), of=len(read))
            found.append(Sheet(one.name, one.columns, rows, frozen_columns=one.frozen_columns, sparse=True))
        return found

    def rows(self, sheet: int, *, of: int = 1) -> Iterator[list[Cell]]:
        kinds = [column.kind for column in [one for one in self._order.layouts if one.fixed is None][sheet].columns]
        start, end = self._span
        for number, unit in enumerate(islice(_units(self._order.spool), start, end), start=start):
            if number % TOLD_EVERY == 0:
                _told(self._order.spool).write_text(str(min(1.0, (sheet + number / self._units) / of)))
            for row in unit[sheet]:
                self.count += not sheet
                yield [_cell(value, kind) for value, kind in zip(row, kinds, strict=True)]


def _units(spool: Path) -> Iterator[Unit]:
    with spool.open(encoding="ascii") as file:
        for line in file:
            yield json.loads(line)


def _cell(value: Any, kind: str) -> Cell:
    if not isinstance(value, str):
        return value  # type: ignore[no-any-return]
    if kind == "date":
        return date.fromisoformat(value)
    if kind == "moment":
        return datetime.fromisoformat(value)
    return fitting_text(value)
