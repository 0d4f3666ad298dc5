"""The sample's workbooks read back by another library, as a list of rows by header."""

from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

Row = dict[str, Any]


def read(path: Path, sheet: str) -> list[Row]:
    """Read one sheet; the first row holds the headers, an empty cell is an empty text."""
    headers, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()
    return [dict(zip(headers, row, strict=True)) for row in rows]
