"""Forms for the tests: written as tables in the test, or turned into the bytes of a real .xlsx."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO

import xlsxwriter

MONDAY = date(2026, 11, 23)
Sheets = Mapping[str, Sequence[Sequence[object]]]


def markdown(sheets: Sheets) -> str:
    """Write sheets, each a list of rows with the heading first, as an XLSForm in Markdown."""
    lines = []
    for name, rows in sheets.items():
        lines.append(f"| {name} |")
        lines += ["| | " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def workbook(sheets: Sheets) -> bytes:
    """Write the same sheets as an .xlsx, as Excel would save them."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return target.getvalue()


def one_question(*cells: str, headings: Sequence[str] = ()) -> Sheets:
    """A form whose row 2 asks for a name and whose row 3 is the question under test."""
    heading = ("type", "name", "label", *headings)
    return {"survey": [heading, ("text", "nama", "Nama"), cells]}
