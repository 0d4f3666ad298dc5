"""A dropped extract of another office: its figures first, then, by one press, its rows are kept to be matched.

Rows are kept in portions under an extract that is still being read, which nobody asks anything about: whatever ends
the process in between, reading it again adds what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256 as digest_of
from typing import Any

from locales import Day, text
from mentoring import extract_words
from mentoring.extract_sheets import Figures, Person, letters
from mentoring.refusals import Refusal
from mentoring.uploads import WAITING, end_talk, finish, may_import, question, show
from models import matching
from models.audit import append
from models.database import Session
from models.family import kk_index, nik_index
from models.matching import Extract
from models.scope import Viewer, viewer
from models.upload import Upload

MARK = "extract"
PORTION = 500
LONGEST_ID = 40
NUMBER = re.compile(r"\d{15,18}", re.ASCII)


def take_extract(register: str, *, programme_id: int | None = None, as_of: date, draft_id: int) -> dict[str, Any]:
    """Return what goes with a file that is dropped as an extract; its mark is `MARK`.

    `register` is one of `matching.REGISTERS`; a list of recipients has its programme. The draft is what asked for it.
    """
    assert register in matching.REGISTERS, "a register that is known"
    asked = {"register": register, "programme": programme_id, "as_of": as_of.isoformat()}
    return {"asked": asked, "draft": draft_id}


def check_taker(who: Viewer) -> None:
    """Raise Refusal unless somebody may bring extracts in."""
    if not may_import(who):
        raise Refusal("upload-not-for-you")


def show_figures(
    session: Session,
    upload_id: int,
    figures: Figures,
    *,
    sha256: str,
    today: date,
    now: datetime,
) -> None:
    """Say what a file holds, with the button that lets it be matched."""
    upload = session.get_one(Upload, upload_id)
    if upload.state not in WAITING:
        return
    check_taker(viewer(session, upload.person_id, today=today))
    _check_new(session, upload, sha256)
    if not figures.rows:
        raise Refusal("extract-empty")
    upload.sha256, upload.state, upload.tries = sha256, "read", 0
    report = _report(figures)
    asked = upload.report["asked"]
    name = extract_words.register_text(session, asked["register"], asked["programme"])
    lines = [text("extract-read", register=name, day=Day(date.fromisoformat(asked["as_of"])))]
    lines += [*extract_words.reading_lines(report), *figures.notes, text("extract-ask")]
    show(session, upload, lines, question(upload.id, "extract-button-match"), now=now)


def _report(figures: Figures) -> dict[str, Any]:
    return {
        "rows": figures.rows,
        "households": len(figures.households),
        "sheets": dict(figures.sheets),
        "villageless": figures.villageless,
        "damaged": figures.damaged,
        "examples": figures.examples,
        "unread": figures.unread,
        "unread_columns": [title for title, _ in figures.unread_columns.most_common()],
        "nameless": figures.nameless,
        "unused": figures.unused,
        "columns": figures.columns,
    }


def _check_new(session: Session, upload: Upload, sha256: str) -> Extract | None:
    """Return the extract that this very upload has begun; Refusal where the file was taken in another time."""
    kept = matching.extract_of_file(session, _key(upload, sha256))
    if kept is None or kept.upload_id == upload.id:
        return kept
    if kept.state in ("reading", "failed"):
        kept.state = "undone"
        session.flush()
        return None
    raise Refusal("extract-known", {"extract": extract_words.called(session, kept)})


def _key(upload: Upload, sha256: str) -> str:
    """Return the digest that makes an extract unique: one file may be the list of several programmes."""
    programme = upload.report["asked"]["programme"]
    return sha256 if programme is None else digest_of(f"{sha256}:{programme}".encode()).hexdigest()


def begin(session: Session, upload_id: int, *, today: date, now: datetime) -> int | None:
    """Begin to keep the rows of a confirmed file, or go on with it; return the extract's id, None when it is over."""
    upload = session.get_one(Upload, upload_id)
    if upload.state != "applying":
        return None
    check_taker(viewer(session, upload.person_id, today=today))
    assert upload.sha256 is not None, "what is applied was read"
    kept = _check_new(session, upload, upload.sha256)
    if kept is None:
        asked = upload.report["asked"]
        kept = Extract(
            register=asked["register"],
            programme_id=asked["programme"],
            upload_id=upload.id,
            sha256=_key(upload, upload.sha256),
            name=upload.name,
            as_of=date.fromisoformat(asked["as_of"]),
            person_id=upload.person_id,
            state="reading",
            created_at=now,
        )
        session.add(kept)
        session.flush()
    return kept.id if kept.state == "reading" else None


def keep(session: Session, extract_id: int, people: Sequence[Person]) -> None:
    """Keep some rows of a file that is being read; those kept already are left alone."""
    if session.get_one(Extract, extract_id).state == "reading":
        matching.add_rows(session, [_row(extract_id, one) for one in people])


def _row(extract_id: int, one: Person) -> dict[str, Any]:
    facts = one.facts
    nik, kk, born = facts.get("nik"), facts.get("kk"), facts.get("birth_date")
    return {
        "extract_id": extract_id,
        "sheet": one.sheet,
        "number": one.number,
        "their_id": _id(facts.get("their_id")),
        "name": facts["name"],
        "birth_date": date.fromisoformat(born) if born else None,
        "sex": facts.get("sex"),
        "head": facts.get("relation") == "1",
        "village_code": facts.get("village"),
        "household": _id(facts.get("household")) or (kk_index(kk).hex() if kk else None),
        "nik_index": nik_index(nik) if nik else None,
        "kk_index": kk_index(kk) if kk else None,
        "fingerprint": matching.fingerprint(_identity(facts)),
        "facts": dict(facts),
    }


def _id(said: str | None) -> str | None:
    """Return an office's own id; one that may be a number of somebody stands as its blind index only."""
    if said is None or (len(said) <= LONGEST_ID and not NUMBER.fullmatch(said)):
        return said
    return matching.fingerprint(said).hex()


def _identity(facts: Mapping[str, Any]) -> str:
    """Return what names a person in every extract: what an officer looked at when deciding."""
    number = facts.get("nik") or facts.get("kk") or facts.get("their_id") or facts.get("village") or ""
    return "|".join([letters(facts["name"]), facts.get("birth_date") or "", number])


def ready(session: Session, upload_id: int, extract_id: int, figures: Figures, *, now: datetime) -> None:
    """Let an extract whose rows are all kept be matched."""
    upload, extract = session.get_one(Upload, upload_id), session.get_one(Extract, extract_id)
    if upload.state != "applying" or extract.state != "reading":
        return
    extract.state, extract.rows, extract.report = "matching", figures.rows, _report(figures)
    finish(upload, "applied", now)
    end_talk(session, upload, now=now)
    details = {"register": extract.register, "as_of": extract.as_of.isoformat(), "rows": figures.rows}
    append(
        session,
        at=now,
        actor_id=upload.person_id,
        deed="extract.taken",
        subject=f"extract:{extract.id}",
        details=details,
    )
    show(session, upload, [text("extract-matching", extract=extract_words.called(session, extract), share=0)], now=now)
