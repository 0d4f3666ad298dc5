"""An XLSForm, as Markdown tables or as a workbook, read into a `Form`.

pyxform reads the sheets and checks them against the standard; this module keeps the subset a chat can ask and refuses
the rest by sheet, row and name. Columns that the standard does not know are their author's notes and are ignored.
pyxform takes a second or two to import, so it is imported where a form is read.
"""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from mentoring.forms.building import Row, build
from mentoring.forms.values import Form
from mentoring.refusals import Refusal

UNPACKED_LIMIT = 20_000_000
SHEETS_REFUSED = ("external_choices", "osm", "entities")
SETTINGS_REFUSED = ("public_key", "submission_url", "auto_send", "auto_delete", "prefix", "sms_separator")
SURVEY_SHEET = re.compile(rb"""<(?:\w+:)?sheet\s[^>]*?\bname=["']survey["']""", re.IGNORECASE)
SHEETS_LOOKED_AT = 200_000
OR_OTHER = re.compile(r"or[ _](?:specify )?other$")
ROW_IN_MESSAGE = re.compile(r"\[row : (\d+)\]\s*")


@cache
def shipped_form(name: str) -> Form:
    """Return a questionnaire as it is shipped: visit or another file of this folder; FileNotFoundError for none."""
    return load_markdown(shipped_text(name))


def shipped_text(name: str) -> str:
    """Return the Markdown tables of a questionnaire that is shipped."""
    return files(__package__).joinpath(f"{name}.md").read_text(encoding="utf-8")


def visit_form() -> Form:
    """Return the questionnaire of an ordinary visit as it is shipped."""
    return shipped_form("visit")


def load_markdown(text: str) -> Form:
    """Read an XLSForm written as Markdown tables; Refusal with sheet, row, name and what is wrong."""
    return _load(text.encode(), ".md")


def load_workbook(data: bytes) -> Form:
    """Read an XLSForm from the bytes of an .xlsx; Refusal with sheet, row, name and what is wrong.

    The bytes come from a person: call this where memory and time are limited.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except zipfile.BadZipFile as error:
        raise Refusal("form-file-unreadable") from error
    if unpacked > UNPACKED_LIMIT:
        raise Refusal("form-file-large", {"megabytes": UNPACKED_LIMIT // 1_000_000})
    return _load(data, ".xlsx")


def sheets_of_markdown(text: str) -> dict[str, list[list[str]]]:
    """Return the sheets of an XLSForm written as Markdown tables: rows of cells, the heading first."""
    from pyxform.xls2json_backends import get_xlsform

    found = get_xlsform(xlsform=text.encode(), file_type=".md")
    parts = {"survey": found.survey_header, "choices": found.choices_header, "settings": found.settings_header}
    rows = {"survey": found.survey, "choices": found.choices, "settings": found.settings}
    sheets = {}
    for name, heading in parts.items():
        columns = list(heading[0]) if heading else []
        sheets[name] = [columns, *([str(row.get(column) or "") for column in columns] for row in rows[name] or ())]
    return {name: table for name, table in sheets.items() if table[0]}


def is_workbook_of_form(data: bytes) -> bool:
    """Tell whether the bytes look like a workbook with a sheet `survey`, having looked at its list of sheets only."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open("xl/workbook.xml") as sheets:
            return SURVEY_SHEET.search(sheets.read(SHEETS_LOOKED_AT)) is not None
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return False


def _load(data: bytes, file_type: str) -> Form:
    from pyxform.errors import PyXFormError
    from pyxform.xls2json import workbook_to_json
    from pyxform.xls2json_backends import get_xlsform

    try:
        sheets = get_xlsform(xlsform=data, file_type=file_type)
        rows = _numbered(sheets.survey or ())
        listed = _listed(sheets.choices or ())
        present = [name for name in SHEETS_REFUSED if getattr(sheets, name)]
        survey = workbook_to_json(workbook_dict=sheets, form_name="data", fallback_form_name="data", warnings=[])
    except PyXFormError as error:
        raise _standard_refusal(str(error)) from error
    except Exception as error:  # a damaged file fails inside the readers in more ways than can be listed
        raise Refusal("form-file-unreadable") from error
    refused = [
        *_or_other(sheets.survey or ()),
        *(Refusal("form-sheet-unsupported", {"sheet": name}) for name in present),
    ]
    for name in SETTINGS_REFUSED:
        if survey.get(name):
            where = {"sheet": "settings", "row": 2, "name": name}
            refused.append(Refusal("form-column-unsupported", {**where, "what": name}))
    version = str(survey.get("version") or _digest(survey))
    return build(survey, list(_walk(survey["children"], rows, None)), listed, version, refused)


def _standard_refusal(message: str) -> Refusal:
    """Hand on what pyxform says of a form that breaks the standard; it says it in English."""
    row = ROW_IN_MESSAGE.search(message)
    where = {"row": int(row[1]), "sheet": "choices" if "'choices' sheet" in message else "survey"} if row else {}
    said = ROW_IN_MESSAGE.sub("", message).strip()
    if not where:
        return Refusal("form-invalid", {"what": said})
    return Refusal("form-invalid-row", {**where, "what": said})


def _or_other(rows: Any) -> Iterator[Refusal]:
    """Refuse `or_other` where it stands: pyxform turns it into a question of its own that has no row."""
    for number, row in enumerate(rows, start=2):
        if OR_OTHER.search(str(row.get("type", "")).strip()):
            where = {"sheet": "survey", "row": number, "name": str(row.get("name", "")), "column": ""}
            yield Refusal("form-type-unsupported", {**where, "what": "or_other"})


def _numbered(rows: Any) -> dict[str, int]:
    """Map each name to the row it stands in first, counted as Excel counts; the heading is row 1."""
    numbers: dict[str, int] = {}
    for number, row in enumerate(rows, start=2):
        name = next((cell for column, cell in row.items() if column and column.lower() in {"name", "tag"}), None)
        if name is not None:
            numbers.setdefault(name, number)
    return numbers


def _listed(rows: Any) -> dict[tuple[str, str], int]:
    """Map each choice, by list and name, to the row it stands in."""
    numbers: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows, start=2):
        cells = {(column or "").lower().replace(" ", "_"): cell for column, cell in row.items()}
        numbers.setdefault((cells.get("list_name", ""), cells.get("name", cells.get("value", ""))), number)
    return numbers


def _walk(
    children: list[dict[str, Any]], rows: Mapping[str, int], group: str | None, *, inside_refused: bool = False
) -> Iterator[Row]:
    for cells in children:
        name = str(cells.get("name", ""))
        if group is None and name == "meta" and cells.get("type") == "group":
            continue  # pyxform adds it: what a submission says about itself
        # Names that pyxform makes for rows without one end in the row's number.
        made = name.rpartition("_")[2]
        number = rows.get(name) or (int(made) if made.isdecimal() else 0)
        yield Row(number=number, name=name, cells=cells, group=group, inside_refused=inside_refused)
        inside = inside_refused or cells.get("type") != "group"
        yield from _walk(cells.get("children") or [], rows, name, inside_refused=inside)


def _digest(survey: Mapping[str, Any]) -> str:
    """Name a version after its content, for forms whose author set none."""
    return hashlib.sha256(json.dumps(survey, sort_keys=True).encode()).hexdigest()[:12]
