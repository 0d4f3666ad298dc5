"""What the reading of a file did on its own, in sentences for the dry run: nothing is left out, or read, in silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from locales import Text, text
from mentoring.registers.columns import Recognised, Sheet

NAMED = 6
ALIKE = 3  # sheets of which the same is said one by one


def file_notes(found: Recognised) -> list[Text]:
    """Return what holds for the whole file: sheets that were not read."""
    unread = dict.fromkeys(name for sheet in found.sheets for name in sheet.table.unread)
    notes = [text("registers-note-unread", sheets=_some(unread))] if unread else []
    others = [name[:30] for name in found.others if name not in found.lacking]
    return [*notes, *lacking_notes(found), *([text("registers-note-others", sheets=_some(others))] if others else [])]


def lacking_notes(found: Recognised) -> list[Text]:
    """Return which sheets were not read because needed columns are missing although somebody was asked."""
    return [text("registers-note-lacking", sheet=name[:30], headers=list(said)) for name, said in found.lacking.items()]


def sheet_notes(sheet: Sheet) -> list[Text]:
    """Return what was hidden, merged or left out in a sheet, and when its headers were last explained."""
    table, left, name = sheet.table, sheet.left, sheet.table.name[:30]
    merged = sum(last > sheet.header_row for last in table.merged)
    columns = [sheet.title(field) for field, column in sheet.columns.items() if column in table.hidden_columns]
    said: list[tuple[object, Text]] = [
        (sheet.since, text("registers-note-remembered", sheet=name, date=sheet.since)),
        (table.hidden, text("registers-note-hidden", sheet=name, count=table.hidden)),
        (columns, text("registers-note-hidden-columns", sheet=name, columns=_some(columns))),
        (merged, text("registers-note-merged", sheet=name, count=merged)),
        (left.totals, text("registers-note-totals", sheet=name, rows=_some(map(str, left.totals)))),
        (left.closing, text("registers-note-closing", sheet=name, rows=_some(map(str, left.closing)))),
        (sheet.untitled, text("registers-note-untitled", sheet=name, columns=_some(sheet.untitled))),
        (left.numbering, text("registers-note-numbering", sheet=name, rows=_some(map(str, left.numbering)))),
    ]
    return [one for happened, one in said if happened]


def notes_for(found: Recognised, register: str) -> list[Text]:
    """Return the notes for one register; those on the file go with its first."""
    mine = _grouped(note for sheet in found.sheets if sheet.kind.register == register for note in sheet_notes(sheet))
    return [*(file_notes(found) if found.registers[:1] == (register,) else []), *mine]


def _grouped(notes: Iterable[Text]) -> list[Text]:
    """Return the notes by what they say; of many that say the same, the first and how many more."""
    alike: dict[str, list[Text]] = {}
    for note in notes:
        alike.setdefault(note.key, []).append(note)
    said = []
    for same in alike.values():
        more = len(same) - ALIKE
        said += same[:ALIKE] if more > 0 else same
        if more > 0:
            said.append(text("registers-note-more", count=more))
    return said


def _some(names: Iterable[str]) -> Sequence[str]:
    found = list(names)
    return found if len(found) <= NAMED else [*found[:NAMED], "…"]
