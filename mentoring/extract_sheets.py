"""Another office's extract as rows: a person each, under whatever headers the office gives its columns.

A row is kept as long as it has a name. A number or date that cannot be read is left empty and said with its cell, never
guessed: such a row still matches by what else it says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from locales import Text, text
from mentoring import numbers
from mentoring.extract_columns import HEADS, LIVESTOCK, POSSESSIONS
from mentoring.forms import shipped_form
from mentoring.refusals import Refusal
from mentoring.registers import cells
from mentoring.registers.columns import Recognised, Sheet, recognise
from mentoring.registers.family_rows import AID, FAMILIES, LISTS, MEMBERS
from mentoring.registers.notes import file_notes, sheet_notes
from mentoring.sheets.table import Cell, Row, address

HEAD = "1"
SHOWN = 3
TOTALS = {"jumlah", "total", "jumlahtotal", "grandtotal"}
MONTH, SHORT_MONTH = re.compile(r"[A-Za-z]+ \d{4}"), re.compile(r"\d{1,2}/\d{4}")
PLACING = ("nik", "kk", "birth_date", "village", "village_name")  # a sheet with none of them lists no people

OURS = ("mentors", "landmark", "ask_whom", "nickname")  # what only our own register of families says of a family


@dataclass(frozen=True)
class Person:
    """One row that was read: where it stands, and its values by field, as they are kept."""

    sheet: str
    number: int
    facts: Mapping[str, Any]


@dataclass
class Figures:
    """What a file holds. `damaged` counts NIK and KK that are left empty, `unread` any other cell, `examples` where.

    `sheets` are the rows by sheet, `columns` the fields taken, `unused` the headers of the other columns, `notes` what
    the reading left out.
    """

    columns: list[str] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    rows: int = 0
    sheets: Counter[str] = field(default_factory=Counter)
    nameless: int = 0
    villageless: int = 0
    damaged: int = 0
    unread: int = 0
    examples: list[str] = field(default_factory=list)
    unread_columns: Counter[str] = field(default_factory=Counter)
    households: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Listed(Recognised):
    """The sheets of a file that list people; `own` are those of our own register beside them, which are not read."""

    own: tuple[str, ...] = ()


def checked(found: Recognised) -> Listed:
    """Return the sheets that list people; raises Refusal when there is none, naming the headers that were found."""
    sheets = [one for one in found.sheets if any(name in one.columns for name in PLACING)]
    if sheets:
        own = _own(sheets)
        rest = {one.table.name: one.headers for one in found.sheets if one not in sheets}
        read = tuple(one for one in sheets if one.table.name not in own)
        return Listed(read, {**found.others, **rest}, lacking=found.lacking, own=own)
    seen = [*(title for titles in found.others.values() for title in titles)]
    seen += [numbers.mask_runs(title) for one in found.sheets for title in one.headers if title]
    titles = [title[:30] for title in seen[:12]]
    if any(numbers.is_masked(title) for title in titles):
        raise Refusal("extract-headless")
    raise Refusal("extract-unrecognised", {"found": titles or text("registers-nothing")})


def _own(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """Return the names of the sheets that are our own register of families beside a list: it would be read as one.

    Such a sheet has columns that no other office has, and its members say more as members than as a list. A file of
    nothing else is read, because an office may send our columns back.
    """
    found = recognise([one.table for one in sheets], asks=True)
    if not any(name in one.columns for one in found.of(FAMILIES) for name in OURS):
        return ()
    as_list = {one.table.name: len(one.columns) for one in sheets}
    ours = [one for kind in (FAMILIES, MEMBERS) for one in found.of(kind)]
    names = tuple(one.table.name for one in ours if len(one.columns) > as_list[one.table.name])
    return names if len(names) < len(sheets) else ()


def figures_of(found: Listed) -> Figures:
    """Go through a file for its figures alone."""
    figures = begun(found)
    for _ in people(found, figures):
        continue
    return figures


def begun(found: Listed) -> Figures:
    """Return the figures of a file before its first row: which columns are taken, and which are not."""
    fields = [name for sheet in found.sheets for name in sheet.columns]
    titles = [numbers.mask_runs(title) for sheet in found.sheets for title in sheet.unused]
    notes = [*file_notes(found), *(note for sheet in found.sheets for note in sheet_notes(sheet))]
    notes += [text("extract-own", sheets=[name[:30] for name in found.own])] if found.own else []
    return Figures(list(dict.fromkeys(fields)), notes, list(dict.fromkeys(titles)))


def people(found: Recognised, figures: Figures) -> Iterator[Person]:
    """Yield everybody whom a file names, row by row, and count into `figures` what cannot be read."""
    for sheet in found.sheets:
        for row in sheet.rows():
            if (person := _person(sheet, row, figures)) is not None:
                yield person


def _person(sheet: Sheet, row: Row, figures: Figures) -> Person | None:
    facts = _values(sheet, row, figures)
    name = facts.get("name")
    if name is None or letters(name) in TOTALS:
        figures.nameless += name is None and bool(facts)
        return None
    if sheet.kind.name == HEADS:
        facts["relation"] = HEAD
    _place(facts)
    figures.rows += 1
    figures.sheets[sheet.table.name[:30]] += 1
    figures.villageless += "village" not in facts
    household = facts.get("household") or facts.get("kk")
    if household is not None:
        figures.households.add(household)
    return Person(sheet.table.name[:40], row.number, facts)


def _values(sheet: Sheet, row: Row, figures: Figures) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for name, column in sheet.columns.items():
        cell = row.cell(column)
        if cell is None or (isinstance(cell, str) and cell.strip() in ("", *cells.DASHES)):
            continue
        try:
            value = _CONVERTS[name](cell)
        except Refusal:
            _count(name, sheet, row, figures)
            continue
        facts[name] = value.isoformat() if isinstance(value, date) else value
    return facts


def _count(name: str, sheet: Sheet, row: Row, figures: Figures) -> None:
    if name in ("nik", "kk"):
        figures.damaged += 1
        if len(figures.examples) < SHOWN:
            figures.examples.append(f"{sheet.table.name} {address(sheet.columns[name], row.number)}")
    elif name != "village":  # counted with the rows whose village is not known
        figures.unread += 1
        figures.unread_columns[numbers.mask_runs(sheet.title(name))] += 1


def _place(facts: dict[str, Any]) -> None:
    """Keep the village's code, by the code or else by the names beside it."""
    if "village" in facts or "village_name" not in facts:
        return
    try:
        facts["village"] = cells.village_named(facts["village_name"], facts.get("district_name", ""))
    except Refusal:
        facts.pop("village", None)


def letters(said: str) -> str:
    """Return the letters of a word, whatever their case and what stands between them."""
    return re.sub(r"[^a-z]", "", said.casefold())


@cache
def _codes(name: str) -> Mapping[str, str]:
    """Return the codes of a list by its words, whole and in part, as the record's form names them."""
    form = shipped_form("verval")
    listed = form.lists[form.by_name[name].choices or ""]
    found: dict[str, str] = {}
    for one in listed:
        whole = one.label.in_language("id")
        for part in (whole, *re.split(r"[/,]", whole)):
            found.setdefault(letters(part), one.name)
    return found


def _listed(name: str) -> cells.Convert:
    """Return a reader of a code of housing, or of its words."""
    by_code = cells.code(LISTS[name])

    def convert(cell: Cell) -> int:
        said = letters(str(cell))
        found = _codes(name).get(said) if said else None
        return int(found) if found is not None else int(by_code(cell))

    return convert


def _sex(cell: Cell) -> str:
    """Read a sex in words, or as the codes of national data sets: 1 is male, 2 female."""
    return {"1": "L", "2": "P"}.get(str(cell).strip()) or str(_SEX_WORDS(cell))


def _decile(cell: Cell) -> int:
    """Read a decile, also as `Desil 1`."""
    said = re.sub(r"(?i)^desil\s*", "", cell.strip()) if isinstance(cell, str) else cell
    return int(_TENTHS(said))


def _relation(cell: Cell) -> str:
    said = letters(str(cell))
    if said.startswith("anak"):
        return cells.relation("anak")
    return cells.relation("kepala keluarga" if said in ("kepala", "krt", "kk", "kepalarumahtangga") else cell)


def _head_count(cell: Cell) -> int:
    """Read how many head of livestock; a yes says nothing of the number and is not taken."""
    if isinstance(cell, int) and not isinstance(cell, bool) and 0 <= cell < 1_000:
        return cell
    said = cells.words(cell)
    if not (said.isascii() and said.isdigit() and len(said) < 4):
        raise Refusal("registers-not-a-code")
    return int(said)


def _month_or_day(cell: Cell) -> date:
    """Read the day of a payment, or its month (10/2026, Oktober 2026) as the first day of that."""
    said = " ".join(str(cell).split())
    return cells.day(f"1 {said}" if MONTH.fullmatch(said) else f"1/{said}" if SHORT_MONTH.fullmatch(said) else cell)


def _yes_no(cell: Cell) -> bool:
    said = letters(str(cell))
    if said in ("penerima", "menerima", "dapat", "memiliki", "punya"):
        return True
    if said in ("bukanpenerima", "bukan", "tidakmenerima", "tidakmemiliki", "tidakpunya", "belum"):
        return False
    return cells.yes_no(cell)


_SEX_WORDS, _TENTHS = cells.one_of(cells.SEXES, "L, P"), cells.code(10)
_CONVERTS: Mapping[str, cells.Convert] = {
    **dict.fromkeys(("their_id", "household", "name", "head_name", "village_name", "district_name"), cells.words),
    **dict.fromkeys(("hamlet", "address"), cells.words),
    "nik": numbers.nik,
    "kk": numbers.kk,
    "relation": _relation,
    "sex": _sex,
    "birth_date": cells.day,
    "last_paid": _month_or_day,
    "village": cells.village,
    "rt": cells.block,
    "rw": cells.block,
    "decile": _decile,
    **{name: _listed(name) for name in LISTS},
    **dict.fromkeys(POSSESSIONS, _yes_no),
    **dict.fromkeys(LIVESTOCK, _head_count),
    **dict.fromkeys(AID, _yes_no),
}
