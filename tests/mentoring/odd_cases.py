"""How odd files are told in tests: a file and its exact verdict, and the reading of it as an upload is read.

Those that attack the reader are read in its limited process; the others here, so that the many stay quick.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from locales import plain, text
from mentoring.refusals import Refusal
from mentoring.registers.columns import Recognised, recognise
from mentoring.registers.family_rows import FAMILY_CONVERTS, MEMBER_CONVERTS
from mentoring.registers.importing import require
from mentoring.registers.notes import file_notes, sheet_notes
from mentoring.registers.reader import Reader
from mentoring.registers.report import Tally
from mentoring.sheets.child import read_file
from mentoring.sheets.files import read_tables
from mentoring.sheets.limits import MEGABYTE, Limits
from tests.mentoring.odd_files import altered, drawn, members_of, package
from tests.mentoring.tables import FAMILY, VILLAGE, kk, nik, separated

SLAMET = (kk(1), nik(1), "Slamet", VILLAGE)
AMINAH = (kk(2), nik(2), "Aminah", VILLAGE)
GOOD = [FAMILY, SLAMET, AMINAH]
READ = {2: "Slamet", 3: "Aminah"}
SHEET = "xl/worksheets/sheet1.xml"
LIMITS = Limits(file_bytes=5 * MEGABYTE, unpacked_bytes=25 * MEGABYTE, memory_bytes=700 * MEGABYTE, seconds=20)


@dataclass
class Case:
    """A file and what comes of it: names by row, or the refusal; cells refused; notes; how a value was understood."""

    data: Callable[[], bytes]
    rows: dict[int, str] = field(default_factory=dict)
    refused: str = ""
    at: dict[str, str] = field(default_factory=dict)
    cells: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    in_child: bool = False


def csv(*rows: Any, **how: str) -> Callable[[], bytes]:
    return lambda: separated(rows, **how)


def book(*rows: Any, **how: Any) -> Callable[[], bytes]:
    return lambda: drawn(rows or GOOD, **how)


def changed(before: bytes, after: bytes, member: str = SHEET) -> Callable[[], bytes]:
    return lambda: altered(drawn(GOOD), member, before, after)


def with_members(**members: bytes) -> Callable[[], bytes]:
    return lambda: package(members_of(drawn(GOOD)) | {name.replace("__", "/"): data for name, data in members.items()})


def assert_refused(case: Case, path: Path) -> None:
    """Check that a file is refused as a whole, in both languages."""
    with pytest.raises(Refusal) as refused:
        read_it(case, path)
    refusal = refused.value
    assert (refusal.key, {key: str(refusal.values[key]) for key in case.at}) == (case.refused, case.at)
    assert plain(text(refusal.key, **refusal.values), "id") != plain(text(refusal.key, **refusal.values), "en")


def assert_read(case: Case, path: Path) -> None:
    """Check what a file is read to, and what is said of it."""
    names, cells, notes, values = seen(read_it(case, path))
    assert (names, cells, notes) == (case.rows, case.cells, case.notes)
    assert {key: values.get(key) for key in case.values} == case.values


def seen(found: Recognised) -> tuple[dict[int, str], list[tuple[str, str]], list[str], dict[str, Any]]:
    """Read what was recognised as an import does, without a database."""
    tally = Tally("families")
    names, values = {}, {}
    for sheet in found.sheets:
        converts = MEMBER_CONVERTS if sheet.kind.name == "members" else FAMILY_CONVERTS
        reader = Reader(sheet, converts, noun=sheet.kind.name, tally=tally)
        for line in reader.read(list(sheet.rows())):
            values |= line.values
            names[line.number] = str(line.values.get("head_name") or line.values.get("name") or "")
    notes = [*file_notes(found), *(note for sheet in found.sheets for note in sheet_notes(sheet))]
    keys = [note.key for note in (*notes, *tally.report().notes)] + (["registers-cleaned"] if tally.cleaned else [])
    cells = [(one.said.key, one.cell) for one in tally.refusals]
    for said in (*notes, *tally.report().notes, *(one.line for one in tally.refusals)):
        assert plain(said, "id") != plain(said, "en")
    return names, cells, keys, values


def read_it(case: Case, path: Path) -> Recognised:
    """Read a file as an upload is read; raises Refusal."""
    path.write_bytes(case.data())
    tables = (read_file if case.in_child else read_tables)(path, scratch=path.with_name("read"), limits=LIMITS)
    found = recognise(tables)
    require(found)
    return found
