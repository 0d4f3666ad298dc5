"""What an import finds: figures per noun, remarks by cell, and who would be left without a mentor. Plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from locales import Text, text
from mentoring.registers.columns import Sheet
from mentoring.sheets.table import address

MOST_REMARKS = 5_000
NAMED = 20
FEW = 5  # of those that a file leaves out: they are all on a sheet of its remarks
FIRST_CELLS = 3
REFUSED = "refused"
CHANGED = "changed"
NOTED = "noted"

Place: TypeAlias = tuple[str, int]  # of a row: its sheet and its number there


@dataclass(frozen=True)
class Finding:
    """A remark about one row, or one cell of it: `tone` is refused, changed or noted.

    `among` others stands its sheet: then a list names it.
    """

    tone: str
    sheet: str
    row: int
    said: Text
    title: str = ""
    cell: str = ""
    among: bool = False

    @property
    def line(self) -> Text:
        """Return the remark with its place, as a list of refusals names it."""
        values = {"row": str(self.row), "said": self.said, **({"sheet": self.sheet[:30]} if self.among else {})}
        if not self.cell:
            return text("registers-at-row-of" if self.among else "registers-at-row", **values)
        key = "registers-at-cell-of" if self.among else "registers-at-cell"
        return text(key, title=self.title, cell=self.cell, **values)

    @property
    def beside(self) -> Text:
        """Return the remark as it stands beside its row."""
        return text("registers-at-title", title=self.title, said=self.said) if self.title else self.said


@dataclass(frozen=True)
class Count:
    """How many of one noun are new, changed, the same, refused."""

    new: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0


@dataclass(frozen=True)
class Report:
    """What an import would do, or has done.

    `counts` go by noun: departments, binaan, people, posts, roles, families, members, pairs. `findings` are capped, the
    refused ones first, and `unsaid` are those beyond. `missing` and `unmentored` hold the first codes of so many
    families, `absent` the ids of all that are missing, `resumed` the codes of those whose mentor had ended and is named
    again; `notes` say what the reading did on its own, `keys` for which rows of headers earlier answers were used.
    """

    register: str
    counts: Mapping[str, Count]
    findings: tuple[Finding, ...] = ()
    refused: int = 0
    missing: tuple[str, ...] = ()
    missing_count: int = 0
    absent: tuple[int, ...] = ()
    unsaid: int = 0
    ended: tuple[str, ...] = ()
    ended_count: int = 0
    unmentored: tuple[str, ...] = ()
    unmentored_count: int = 0
    resumed: tuple[str, ...] = ()
    resumed_count: int = 0
    unused: tuple[str, ...] = ()
    cleaned: int = 0
    notes: tuple[Text, ...] = ()
    keys: tuple[str, ...] = ()
    applied: bool = False

    @property
    def changes(self) -> int:
        """Return how many rows of the database would change."""
        return sum(count.new + count.changed for count in self.counts.values())

    @property
    def looked_at(self) -> bool:
        """Tell whether there was any row to look at."""
        counts = self.counts.values()
        return bool(self.findings) or any(one.new + one.changed + one.same + one.refused for one in counts)

    @property
    def can_apply(self) -> bool:
        """Tell whether nothing is refused and something would change."""
        return not self.refused and self.changes > 0


@dataclass
class Tally:
    """Collects what becomes a Report. `sheets` are those that are read, in order; `alone` where there is no other."""

    register: str
    sheets: Sequence[str] = ()
    alone: bool = True
    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    same: dict[str, int] = field(default_factory=dict)
    bad_rows: dict[str, set[tuple[str, int]]] = field(default_factory=dict)
    refusals: list[Finding] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)
    refused: int = 0
    missing: list[str] = field(default_factory=list)
    missing_count: int = 0
    absent: list[int] = field(default_factory=list)
    unsaid: int = 0
    ended: list[str] = field(default_factory=list)
    unmentored: list[str] = field(default_factory=list)
    resumed: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    cleaned: int = 0
    notes: list[Text] = field(default_factory=list)
    keys: tuple[str, ...] = ()
    aloud: Counter[str] = field(default_factory=Counter)
    foreign: list[str] = field(default_factory=list)
    foreign_count: int = 0

    def refuse(self, noun: str, sheet: Sheet, row: int, said: Text, column: str | None = None) -> None:
        """Note that a row is refused, once a row for the figures and once a reason for the list."""
        rows = self.bad_rows.setdefault(noun, set())
        if (sheet.table.name, row) not in rows:
            rows.add((sheet.table.name, row))
            self.refused += 1
        if len(self.refusals) < MOST_REMARKS:
            self.refusals.append(self._finding(REFUSED, sheet, row, said, column))
        else:
            self.unsaid += 1

    def is_refused(self, noun: str, sheet: Sheet, row: int) -> bool:
        """Tell whether a row has been refused."""
        return (sheet.table.name, row) in self.bad_rows.get(noun, ())

    def remark(self, tone: str, sheet: Sheet, row: int, said: Text, column: str | None = None) -> None:
        """Note something that is not a refusal."""
        if len(self.remarks) < MOST_REMARKS:
            self.remarks.append(self._finding(tone, sheet, row, said, column))
        else:
            self.unsaid += 1

    def note_foreign(self, sheet: Sheet, row: int, column: str) -> None:
        """Note a number that is not of this regency."""
        self.foreign_count += 1
        if len(self.foreign) < FIRST_CELLS:
            cell = address(sheet.columns[column], row)
            self.foreign.append(cell if self.alone else f"{sheet.table.name[:30]}!{cell}")

    def count(self, noun: str, *, new: int = 0, changed: int = 0, same: int = 0) -> None:
        """Add to the figures of a noun."""
        for figures, more in ((self.new, new), (self.changed, changed), (self.same, same)):
            figures[noun] = figures.get(noun, 0) + more

    def add(self, other: Tally) -> None:
        """Take in what was found in another part of the same file, behind what is here."""
        for mine, theirs in ((self.new, other.new), (self.changed, other.changed), (self.same, other.same)):
            for noun, count in theirs.items():
                mine[noun] = mine.get(noun, 0) + count
        for noun, rows in other.bad_rows.items():
            self.bad_rows.setdefault(noun, set()).update(rows)
        for said, more in ((self.refusals, other.refusals), (self.remarks, other.remarks)):
            room = MOST_REMARKS - len(said)
            said.extend(more[:room])
            self.unsaid += len(more[room:])
        self.unsaid += other.unsaid
        self.refused += other.refused
        self.resumed += other.resumed
        self.cleaned += other.cleaned
        self.aloud += other.aloud
        self.foreign = [*self.foreign, *other.foreign][:FIRST_CELLS]
        self.foreign_count += other.foreign_count

    def empty(self) -> Tally:
        """Return one for a part of the same file, in which nothing has been found."""
        return Tally(self.register, sheets=self.sheets, alone=self.alone)

    def report(self, *, applied: bool = False) -> Report:
        """Return what has been collected."""
        nouns = list(dict.fromkeys([*self.new, *self.bad_rows]))
        counts = {
            noun: Count(
                self.new.get(noun, 0),
                self.changed.get(noun, 0),
                self.same.get(noun, 0),
                len(self.bad_rows.get(noun, ())),
            )
            for noun in nouns
        }
        return Report(
            register=self.register,
            counts=counts,
            findings=(*self._in_order(self.refusals), *self._in_order(self.remarks)),
            refused=self.refused,
            missing=tuple(self.missing[:NAMED]),
            missing_count=self.missing_count,
            absent=tuple(self.absent),
            unsaid=self.unsaid,
            ended=tuple(self.ended[:NAMED]),
            ended_count=len(self.ended),
            unmentored=tuple(self.unmentored[:NAMED]),
            unmentored_count=len(self.unmentored),
            resumed=tuple(dict.fromkeys(self.resumed))[:NAMED],
            resumed_count=len(self.resumed),
            unused=tuple(self.unused),
            cleaned=self.cleaned,
            keys=self.keys,
            notes=(*self.notes, *self._said_aloud()),
            applied=applied,
        )

    def _said_aloud(self) -> list[Text]:
        """Return what was read another way than it was written, and numbers from elsewhere with their first cells."""
        said = [text(key, count=count) for key, count in sorted(self.aloud.items())]
        if self.foreign:
            said.append(text("registers-foreign", count=self.foreign_count, cells=list(self.foreign)))
        return said

    def _finding(self, tone: str, sheet: Sheet, row: int, said: Text, column: str | None) -> Finding:
        among = not self.alone
        if column is None or column not in sheet.columns:
            return Finding(tone, sheet.table.name, row, said, among=among)
        cell = address(sheet.columns[column], row)
        return Finding(tone, sheet.table.name, row, said, sheet.title(column), cell, among)

    def _in_order(self, findings: Sequence[Finding]) -> list[Finding]:
        """Return remarks as somebody goes through the file: sheet by sheet, row by row, from left to right."""
        places = {name: place for place, name in enumerate(self.sheets)}
        return sorted(findings, key=lambda one: (places.get(one.sheet, 0), one.row, len(one.cell), one.cell))


def place_beside(sheet: Sheet, first: Place) -> Text:
    """Return how another row is named in a remark on this sheet."""
    name, row = first
    if name == sheet.table.name:
        return text("registers-row", row=str(row))
    return text("registers-row-of", row=str(row), sheet=name[:30])


def report_lines(report: Report) -> list[Text]:
    """Return a report as lines for a message or a terminal.

    Figures first, then what needs attention, no refused row.
    """
    lines = [_count_line(noun, count) for noun, count in report.counts.items()]
    if report.ended_count:
        lines.append(text("registers-ended", count=report.ended_count, names=list(report.ended)))
    if report.unmentored_count:
        lines.append(text("registers-unmentored", count=report.unmentored_count, codes=list(report.unmentored)))
    if report.resumed_count:
        key = "registers-pairs-begun-anew" if report.applied else "registers-pairs-resumed"
        lines.append(text(key, count=report.resumed_count, codes=list(report.resumed)))
    if report.missing_count:
        lines.append(text("registers-missing", count=report.missing_count, codes=list(report.missing[:FEW])))
    if report.cleaned:
        lines.append(text("registers-cleaned", count=report.cleaned))
    lines += report.notes
    if report.unused:
        lines.append(text("registers-unused", columns=list(report.unused)))
    return lines


def refused_lines(report: Report, *, most: int) -> list[Text]:
    """Return the first refusals with their places."""
    return [finding.line for finding in report.findings if finding.tone == REFUSED][:most]


def _count_line(noun: str, count: Count) -> Text:
    key = "registers-count-refused" if count.refused else "registers-count"
    figures = {"new": count.new, "changed": count.changed, "same": count.same, "refused": count.refused}
    return text(key, noun=text(f"registers-noun-{noun}"), **figures)
