"""From a prepared table to files: its rows portion by portion into a file beside, then all of it in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from locales import plain, text
from mentoring.documents.spooled import Order, Written
from mentoring.exports.values import PORTION, Prepared
from mentoring.exports.watermark import Taken, about
from mentoring.exports.wishes import Wish, scope_lines
from mentoring.programme import Programme
from models import audit
from models.database import Session

MOST_BYTES = 20_000_000  # Telegram takes 50 MB; smaller ones come through where the line is slow


def portions(prepared: Prepared) -> Iterator[Sequence[int]]:
    """Yield the ids of a table in portions, of which each is one short question."""
    for start in range(0, len(prepared.ids), PORTION):
        yield prepared.ids[start : start + PORTION]


def name_of(wish: Wish, taken: Taken, programme: Programme) -> str:
    """Return what a table's file is called, without its ending."""
    name = plain(text(f"exports-name-{wish.kind}"), wish.language)
    return f"{name}-{programme.today(taken.at).isoformat()}-{taken.number}"


def order(
    session: Session, wish: Wish, taken: Taken, prepared: Prepared, programme: Programme, *, folder: Path
) -> Order:
    """Return how a table's files are written once its rows lie in the folder."""
    described = about(wish, taken, scope_lines(session, wish), len(prepared.ids), programme)
    part = plain(text("exports-part", part="{part}", parts="{parts}"), wish.language)
    return Order(
        spool=folder / "rows.jsonl",
        into=folder,
        stem=name_of(wish, taken, programme),
        form=wish.form,
        layouts=prepared.layouts,
        about=described,
        most_bytes=MOST_BYTES,
        part=part,
    )


def note_at_desk(session: Session, wish: Wish, written: Sequence[Written], *, now: datetime) -> None:
    """Note that a table was taken out on the command line."""
    details = {**wish.to_json(), "rows": sum(one.rows for one in written), "way": "command line"}
    kept = {name: value for name, value in details.items() if value is not None}
    audit.append(session, at=now, actor_id=None, deed="export.made", subject=f"export:{wish.kind}", details=kept)
