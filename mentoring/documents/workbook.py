"""Tables as an Excel workbook: what people typed stays text, whatever it looks like.

A cell is never a formula or a link, control characters that XML forbids are left out, and a value that Excel would
change without a word (too long, more than 15 digits) is refused with its place. Who, when and what stand on a sheet of
their own.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from pathlib import Path
from textwrap import wrap
from typing import Any, BinaryIO, Literal, TypeAlias

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from mentoring.documents.wording import MAX_UNITS, clean_text, in_margin, longest_word, runs, sheet_names

Cell: TypeAlias = str | int | float | Decimal | date | datetime | None
Kind: TypeAlias = Literal["text", "number", "decimal", "percent", "date", "moment"]
Tone: TypeAlias = Literal["good", "notice", "bad", "quiet"]

MAX_ROWS = 1_048_576
FIRST_YEAR = 1900
CHOICES = "Pilihan"  # the hidden sheet of what cells are chosen from
MOST_FROZEN = 5  # rows above the titles with which these stay in sight
_WIDEST = 48.0
_LINE = 15.0  # points
_PAGE = 240.0  # characters across a page that can still be read
_NUMBER_FORMATS: dict[Kind, str] = {
    "text": "@",
    "number": "#,##0",
    "decimal": "#,##0.0",
    "percent": "0%",
    "date": "dd/mm/yyyy",
    "moment": "dd/mm/yyyy hh:mm",
}
_WIDTHS: dict[Kind, float] = {"text": 8, "number": 10, "decimal": 10, "percent": 10, "date": 12, "moment": 17}
_FILLS: dict[Tone, str] = {"good": "#E3F1E6", "notice": "#FFF3D6", "bad": "#FBE1DC", "quiet": "#EEEEEE"}


@dataclass(frozen=True)
class Column:
    """One column: its title, how its values are shown, and its width in characters (None: as wide as its values).

    Of `choices` one is picked from a list in each cell, also in those that are empty.
    """

    title: str
    kind: Kind = "text"
    width: float | None = None
    choices: Sequence[str] = ()


@dataclass(frozen=True)
class Sheet:
    """One table. `tones` colours rows by their index; `total` is a last row kept out of filtering and sorting.

    Of a `sparse` one the empty cells are left out: only the column's format says what is filled in there later. `above`
    the titles stand rows of their own, as in the table that somebody sent.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    total: Sequence[Cell] | None = None
    tones: Mapping[int, Tone] = field(default_factory=dict)
    frozen_columns: int = 0
    sparse: bool = False
    above: Sequence[Sequence[Cell]] = ()


@dataclass(frozen=True)
class About:
    """What the workbook says about itself: a sheet of (label, value) lines, and the properties of the file.

    `mark` says who took it out: above every printed page and in the properties.
    """

    name: str
    title: str
    lines: Sequence[tuple[str, str]]
    author: str
    created: datetime
    footer: str = ""
    last: bool = False
    mark: str = ""


@dataclass(frozen=True)
class Mark:
    """What is said about one row of a table that is handed back."""

    tone: Tone
    remark: str


class UnwritableCell(ValueError):
    """A value that Excel cannot hold unchanged: says where (row 7, column C) and why, never what it was."""

    def __init__(self, sheet: str, row: int, column: str, reason: str) -> None:
        # All of it goes to the base, so that the refusal survives the way back from a worker process.
        super().__init__(sheet, row, column, reason)
        self.sheet, self.row, self.column, self.reason = sheet, row, column, reason

    def __str__(self) -> str:
        return f"sheet {self.sheet}, row {self.row}, column {self.column}: {self.reason}"


def write_table(sheets: Sequence[Sheet], *, about: About, scratch: Path | None = None) -> bytes:
    """Return an .xlsx with the sheet about itself and one sheet per table, in order.

    Moments are shown as the wall time of the zone they carry. Rows may be a generator: they are written as they come,
    through temporary files in `scratch` (default: the system's). The same values give the same bytes. Raises
    `UnwritableCell`.
    """
    buffer = BytesIO()
    save_table(buffer, sheets, about=about, scratch=scratch)
    return buffer.getvalue()


def save_table(target: BinaryIO, sheets: Sequence[Sheet], *, about: About, scratch: Path | None = None) -> None:
    """Write what `write_table` returns into an open file, so that no size of it stands in memory."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
        "tmpdir": str(scratch) if scratch else None,
    }
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties(
            {
                "title": clean_text(about.title),
                "author": clean_text(about.author),
                "comments": clean_text(about.mark),
                "created": about.created.replace(tzinfo=None),
            }
        )
        styles = _Styles(book)
        *names, listed = sheet_names([about.name, *(sheet.name for sheet in sheets), CHOICES])
        pages, lists = [*zip(names[1:], sheets, strict=True)], _Lists(listed)
        if not about.last:
            _write_about(book.add_worksheet(names[0]), about, styles)
        for name, sheet in pages:
            _write_sheet(_Page(book.add_worksheet(name), name, sheet, styles), about, lists)
        if about.last:
            _write_about(book.add_worksheet(names[0]), about, styles)
        lists.write(book)


def annotated_rows(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    marks: Mapping[int, Mark],
    *,
    sheet_name: str,
    remark_title: str,
    about: About,
) -> bytes:
    """Return the same table with one more column that says what is wrong with (or new in) a row, coloured by tone.

    `marks` go by the index in `rows`. All cells stay text, so that the table can be corrected and handed in again; the
    remark column of an earlier round is replaced.
    """
    known = {index: title for index, title in enumerate(header) if title != remark_title}
    columns = [*(Column(title) for title in known.values()), Column(remark_title, width=_WIDEST)]

    def annotated() -> Iterator[list[str]]:
        for number, row in enumerate(rows):
            mark = marks.get(number)
            values = [row[index] if index < len(row) else "" for index in known]
            yield [*values, mark.remark if mark else ""]

    tones = {number: mark.tone for number, mark in marks.items()}
    return write_table([Sheet(sheet_name, columns, annotated(), tones=tones)], about=about)


class _Styles:
    """The workbook's formats, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._cells: dict[tuple[Kind, Tone | None, bool, bool], Any] = {}

    def get(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **properties})
        return self._made[key]

    def cell(self, kind: Kind, *, tone: Tone | None, total: bool, quoted: bool) -> Any:
        asked = (kind, tone, total, quoted)
        if asked not in self._cells:
            self._cells[asked] = self._cell(kind, tone=tone, total=total, quoted=quoted)
        return self._cells[asked]

    def _cell(self, kind: Kind, *, tone: Tone | None, total: bool, quoted: bool) -> Any:
        properties: dict[str, Any] = {"num_format": _NUMBER_FORMATS[kind]}
        if kind == "text":
            properties["text_wrap"] = True
        if tone:
            properties |= {"bg_color": _FILLS[tone], "border": 1, "border_color": "#D0D0D0"}
        if total:
            properties |= {"bold": True, "top": 1}
        if quoted:
            properties["quote_prefix"] = True
        return self.get(**properties)


class _Lists:
    """The words that cells are chosen from, a row each on a hidden sheet: written into a cell they may not be long."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._rows: list[Sequence[str]] = []

    def source(self, choices: Sequence[str]) -> str:
        self._rows.append(choices)
        row = len(self._rows)
        return f"='{self._name}'!$A${row}:${xl_col_to_name(len(choices) - 1)}${row}"

    def write(self, book: Any) -> None:
        if not self._rows:
            return
        worksheet = book.add_worksheet(self._name)
        for row, choices in enumerate(self._rows):
            for column, choice in enumerate(choices):
                worksheet.write_string(row, column, clean_text(choice))
        worksheet.hide()


@dataclass(frozen=True)
class _Page:
    """A sheet on its way to paper: the worksheet, the name it really got, the table and the formats."""

    worksheet: Any
    name: str
    sheet: Sheet
    styles: _Styles

    def refuse(self, row: int, column: int, reason: str) -> UnwritableCell:
        return UnwritableCell(self.name, row + 1, xl_col_to_name(column), reason)

    def write_row(self, row: int, values: Sequence[Cell], *, tone: Tone | None = None, total: bool = False) -> None:
        if row >= MAX_ROWS:
            raise self.refuse(row, 0, f"more than {MAX_ROWS} rows")
        if len(values) > len(self.sheet.columns):
            raise self.refuse(row, len(self.sheet.columns), "no such column")
        self._make_room(row, values)
        for column, value in enumerate(values):
            self._write_cell(row, column, value, tone=tone, total=total)

    def _make_room(self, row: int, values: Sequence[Cell]) -> None:
        """Make a row as high as its longest text: not every reader does, and a row's height comes before its cells."""
        texts = [
            (value, (spec.width or _WIDEST) - 2)
            for value, spec in zip(values, self.sheet.columns, strict=False)
            if isinstance(value, str) and (len(value) > (spec.width or _WIDEST) - 2 or "\n" in value)
        ]
        if texts:
            self.worksheet.set_row(row, _height(*texts))

    def _write_cell(self, row: int, column: int, value: Cell, *, tone: Tone | None, total: bool) -> None:
        if self.sheet.sparse and value in (None, ""):
            return
        kind = self.sheet.columns[column].kind
        if isinstance(value, str):
            text = clean_text(value)
            if len(text) * 2 > MAX_UNITS and len(text.encode("utf-16-le")) // 2 > MAX_UNITS:
                raise self.refuse(row, column, f"longer than {MAX_UNITS} characters")
            # The quote keeps the text a text when somebody edits the cell or pastes it elsewhere.
            style = self.styles.cell("text", tone=tone, total=total, quoted=text[:1] in tuple("=+-@\t\n'"))
            _write_text(self.worksheet, row, column, text, style)
            return
        style = self.styles.cell(kind, tone=tone, total=total, quoted=False)
        if value is None:
            self.worksheet.write_blank(row, column, None, style)
        elif isinstance(value, date):
            self._write_date(row, column, value, style)
        else:
            self._write_number(row, column, value, style)

    def _write_date(self, row: int, column: int, value: date, style: Any) -> None:
        if value.year < FIRST_YEAR:
            raise self.refuse(row, column, f"a date before {FIRST_YEAR}")
        self.worksheet.write_datetime(row, column, value, style)

    def _write_number(self, row: int, column: int, value: int | float | Decimal, style: Any) -> None:
        if isinstance(value, bool) or (not isinstance(value, int) and not math.isfinite(value)):
            raise self.refuse(row, column, "not a number")
        if not -(10**15) < value < 10**15:
            raise self.refuse(row, column, "more than 15 digits")
        self.worksheet.write_number(row, column, value, style)


def _write_sheet(page: _Page, about: About, lists: _Lists) -> None:
    worksheet, sheet, columns = page.worksheet, page.sheet, page.sheet.columns
    head = page.styles.get(bold=True, font_color="#FFFFFF", bg_color="#0B4F6C", text_wrap=True)
    widths = [max(_WIDTHS[spec.kind], longest_word(spec.title) + 3.0) for spec in columns]
    for number, values in enumerate(sheet.above):
        page.write_row(number, values)
    row = first = len(sheet.above)
    worksheet.set_row(first, _height(*((spec.title, width - 2) for spec, width in zip(columns, widths, strict=True))))
    for column, spec in enumerate(columns):
        _write_text(worksheet, first, column, clean_text(spec.title), head)
    for number, values in enumerate(sheet.rows):
        row = first + number + 1
        page.write_row(row, values, tone=sheet.tones.get(number))
        for column, value in enumerate(values):
            if isinstance(value, str):
                widths[column] = max(widths[column], min(_WIDEST, len(value) + 1.5))
    if sheet.total is not None:
        page.write_row(row + 1, sheet.total, total=True)
    for column, spec in enumerate(columns):
        # The column's own format keeps a number typed into an empty cell (a NIK, say) from becoming 3.5E+15.
        style = page.styles.get(num_format=_NUMBER_FORMATS[spec.kind])
        worksheet.set_column(column, column, spec.width or min(_WIDEST, widths[column]), style)
        if spec.choices and row > first:
            source = lists.source(spec.choices)
            worksheet.data_validation(first + 1, column, row, column, {"validate": "list", "source": source})
    if first <= MOST_FROZEN:
        worksheet.freeze_panes(first + 1, sheet.frozen_columns)
    worksheet.autofilter(first, 0, row, max(0, len(columns) - 1))
    worksheet.repeat_rows(first)
    pages = ceil(sum(min(_WIDEST, width) for width in widths) / _PAGE)
    if pages > 1 and sheet.frozen_columns:
        worksheet.repeat_columns(0, sheet.frozen_columns - 1)
    _set_up_print(worksheet, title=sheet.name, about=about, landscape=True, pages=pages)


def _write_about(worksheet: Any, about: About, styles: _Styles) -> None:
    _write_text(worksheet, 0, 0, clean_text(about.title), styles.get(bold=True, font_size=14))
    for row, (label, value) in enumerate(about.lines, start=2):
        worksheet.set_row(row, _height((label, 24), (value, 68)))
        _write_text(worksheet, row, 0, clean_text(label), styles.get(font_color="#555555", text_wrap=True))
        _write_text(worksheet, row, 1, clean_text(value), styles.get(text_wrap=True, num_format="@"))
    worksheet.set_column(0, 0, 26)
    worksheet.set_column(1, 1, 72)
    _set_up_print(worksheet, title=about.title, about=about, landscape=False)


def _height(*cells: tuple[str, float]) -> float:
    """Return how many points high a row of texts, each in so many characters, has to be."""
    lines = (sum(len(wrap(line, int(width))) or 1 for line in text.split("\n")) for text, width in cells)
    return _LINE * min(20, max(lines, default=1))


def _write_text(worksheet: Any, row: int, column: int, text: str, style: Any) -> None:
    if not text:
        worksheet.write_blank(row, column, None, style)
    elif len(pieces := runs(text)) > 1:
        worksheet.write_rich_string(
            row, column, pieces[0], *(part for one in pieces[1:] for part in (style, one)), style
        )
    else:
        worksheet.write_string(row, column, text, style)


def _set_up_print(worksheet: Any, *, title: str, about: About, landscape: bool, pages: int = 1) -> None:
    if landscape:
        worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(max(1, pages), 0)
    worksheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.8)
    mark = f"&R&8{in_margin(about.mark)}" if about.mark else ""
    worksheet.set_header(f"&L&B{in_margin(title)}{mark}")
    worksheet.set_footer(f"&L{in_margin(about.footer)}&R&P / &N")
