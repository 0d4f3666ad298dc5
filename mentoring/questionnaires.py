"""The questionnaires that are asked, and their versions: the shipped one holds until a coordinator confirms another.

A report and an open draft keep the version they began with. A form is read once a process and version: reading takes a
second, and the same bytes always give the same form.
"""

from __future__ import annotations

from mentoring.forms import Form, load_markdown, load_workbook, shipped_form
from models.checkin import CheckIn
from models.database import Session
from models.questionnaire import Questionnaire, Version, current_version, version_named

VISIT, VERVAL, AID, NEED = "visit", "verval", "aid", "need"
NAMES = (VISIT, VERVAL, AID, NEED)
MOST_FORMS = 64


def current_form(session: Session, name: str) -> Form:
    """Return the form that is asked now under this name: the confirmed version, else the shipped one."""
    found = current_version(session, name)
    return _read(session, found) if found is not None else shipped_form(name)


def form_of(session: Session, name: str, version: str) -> Form:
    """Return one version of a form, as an old report or an open draft was asked with.

    A version that nobody knows any more reads as the one that is asked now.
    """
    shipped = shipped_form(name)
    if version == shipped.version:
        return shipped
    found = version_named(session, name, version)
    return _read(session, found) if found is not None else current_form(session, name)


def form_of_report(session: Session, checkin: CheckIn) -> Form:
    """Return the form that a report on a visit was made with."""
    return form_of(session, VISIT, checkin.form_version)


def form_of_bytes(kind: str, content: bytes) -> Form:
    """Read a form kept as `xlsx` or `md`; Refusal with sheet, row, name and what is wrong."""
    return load_workbook(content) if kind == "xlsx" else load_markdown(content.decode("utf-8"))


_READ: dict[Version, Form] = {}


def _read(session: Session, found: Version) -> Form:
    if found not in _READ:
        kept = session.get_one(Questionnaire, found.id)
        form = form_of_bytes(kept.kind, kept.content)
        if len(_READ) >= MOST_FORMS:
            _READ.clear()
        _READ[found] = form
    return _READ[found]
