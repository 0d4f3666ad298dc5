"""What an extract is called on screens, and its figures in lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from locales import Day, Text, text
from models.aid import AidProgramme
from models.database import Session
from models.matching import Extract

COLUMNS_SHOWN = 8


def register_text(session: Session, register: str, programme_id: int | None = None) -> Text:
    """Return what a register is called; a list of recipients goes by its programme."""
    programme = session.get(AidProgramme, programme_id) if programme_id is not None else None
    if programme is not None:
        return text("extract-list-of", programme=programme.name)
    return text(f"extract-register-{register}")


def called(session: Session, extract: Extract) -> Text:
    """Return the name of an extract with the day that its data are of."""
    name = register_text(session, extract.register, extract.programme_id)
    return text("extract-called", register=name, day=Day(extract.as_of))


def reading_lines(report: Mapping[str, Any]) -> list[Text]:
    """Return what was found in a file: rows and households, then what could not be read."""
    lines = [text("extract-rows", rows=report["rows"], households=report["households"])]
    if len(sheets := report.get("sheets", {})) > 1:
        lines.append(text("extract-sheets", sheets=_some([f"{name} ({count})" for name, count in sheets.items()])))
    if report["villageless"]:
        lines.append(text("extract-villageless", count=report["villageless"]))
    if report["damaged"]:
        lines.append(text("extract-damaged", count=report["damaged"], places=", ".join(report["examples"])))
    if report["unread"]:
        lines.append(text("extract-unread", count=report["unread"], columns=_some(report["unread_columns"])))
    if report["nameless"]:
        lines.append(text("extract-nameless", count=report["nameless"]))
    if report["unused"]:
        lines.append(text("extract-unused", columns=_some(report["unused"])))
    return lines


def result_lines(extract: Extract) -> list[Text]:
    """Return what the matching of an extract has found."""
    report = extract.report
    lines = [text("extract-certain", count=report["certain"])]
    if report["remembered"]:
        lines.append(text("extract-remembered", count=report["remembered"]))
    lines.append(text("extract-review", count=report["review"]))
    return lines


def _some(titles: Sequence[str]) -> str:
    shown = [title if len(title) <= 30 else f"{title[:29]}…" for title in titles[:COLUMNS_SHOWN]]
    return ", ".join([*shown, *(["…"] if len(titles) > COLUMNS_SHOWN else [])])
