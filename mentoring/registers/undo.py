"""Taking an import back within a day: all of it in one transaction, or none of it with the numbers of what rests on it.

Departments, roles and people who are new or leave are not taken back: what they opened or ended was acted upon.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from locales import Text, text
from mentoring import listing
from mentoring.outbox import Button, Content, Plan, plan
from mentoring.refusals import Refusal
from models import audit, imported
from models.database import Session
from models.imported import Import
from models.person import Person
from models.scope import Viewer

KEPT = timedelta(hours=24)
SHOWN = 5
RULE = "import-undo"
WAY_ON = [[Button(text("button-menu"), data="menu")]]
# What can have been done since, by the table that tells: the texts name them.
KINDS = {
    "checkins": "visits",
    "assignments": "mentors",
    "changes": "changes",
    "record_entries": "records",
    "families": "records",
    "persons": "people",
    "aid_standings": "aid",
    "movements": "list",
    "accounts": "accounts",
    "posts": "people",
    "roles": "people",
    "imports": "imports",
    "difference_lines": "compared",
    "match_pairs": "compared",
    "match_decisions": "compared",
}


@dataclass(frozen=True)
class Applied:
    """One import as a list shows it; `by` is None for one from the desk, `can_undo` as far as time tells."""

    id: int
    name: str
    registers: tuple[str, ...]
    at: datetime
    by: str | None
    undone_at: datetime | None
    can_undo: bool


def applied_before(session: Session, sha256: str, *, now: datetime) -> Applied | None:
    """Return the last import of the same file that was not undone."""
    one = imported.applied(session, sha256)
    return None if one is None else _applied(session, one, now)


def recent(session: Session, *, now: datetime) -> list[Applied]:
    """Return the imports of the last day, the latest first."""
    return [_applied(session, one, now) for one in imported.recent(session, since=now - KEPT, limit=SHOWN)]


def _applied(session: Session, one: Import, now: datetime) -> Applied:
    by = session.get_one(Person, one.person_id).name if one.person_id is not None else None
    in_time = one.undone_at is None and one.erased_at is None and now - one.applied_at < KEPT
    registers = tuple(one.registers.split())
    return Applied(one.id, one.name, registers, one.applied_at, by, one.undone_at, in_time and one.undoable)


def require_undoable(session: Session, who: Viewer, import_id: int, *, now: datetime) -> Applied:
    """Return an import that may still be taken back; raises Refusal for who may not, and where it is too late."""
    one = session.get(Import, import_id)
    if one is None or not who.coordinates:
        raise Refusal("not-yours")
    if one.undone_at is not None:
        raise Refusal("import-undone-already", {"name": one.name, "at": one.undone_at})
    if not one.undoable:
        raise Refusal("import-not-undoable", {"name": one.name})
    found = _applied(session, one, now)
    if not found.can_undo:
        raise Refusal("import-too-late", {"name": one.name, "hours": KEPT // timedelta(hours=1)})
    return found


def ask(session: Session, who: Viewer, import_id: int, *, now: datetime) -> Applied:
    """Let the job take an import back; raises Refusal as `require_undoable`."""
    found = require_undoable(session, who, import_id, now=now)
    session.get_one(Import, import_id).asked_by = who.person_id
    return found


def anything_to_undo(session: Session) -> bool:
    """Tell whether somebody wants an import undone, without holding anybody up."""
    return imported.to_undo(session) is not None


def undo_next(session: Session, *, now: datetime) -> None:
    """Take back the next import that somebody wants undone, in this transaction, or say what rests on it."""
    one = imported.to_undo(session)
    if one is None or one.asked_by is None:
        return
    by = one.asked_by
    try:
        said = undo(session, one, by=by, now=now)
    except Refusal as refusal:
        said = [text(refusal.key, **refusal.values)]
    _answer(session, one, by, said, now=now)


def give_up(session: Session, *, now: datetime) -> None:
    """Let an import stay that could not be taken back, and say so; the next one has its turn."""
    one = imported.to_undo(session)
    if one is not None and one.asked_by is not None:
        _answer(session, one, one.asked_by, [text("import-undo-failed", name=one.name)], now=now)


def _answer(session: Session, one: Import, by: int, said: list[Text], *, now: datetime) -> None:
    one.asked_by = None
    how = Plan(rule=f"{RULE}:{one.id}", period=now.isoformat(), lane="reply")
    plan(session, how, Content(text=said, keyboard=WAY_ON, protect=True), now=now, person_id=by)


def undo(session: Session, one: Import, *, by: int | None, now: datetime) -> list[Text]:
    """Take an import back and say what that did; raises Refusal with the numbers where something rests on it."""
    if one.erased_at is not None:
        raise Refusal("import-too-late", {"name": one.name, "hours": KEPT // timedelta(hours=1)})
    found = imported.built_on(session, one)
    if found:
        raise Refusal("import-built-on", {"name": one.name, "what": _what(found)})
    after, until = imported.movements_of(one)
    listing.take_back_register(session, after=after, until=until, by=by, now=now)
    imported.take_back(session, one, by=by, now=now)
    trail = [("register.undone", f"register:{name}", one.figures.get(name, {})) for name in one.registers.split()]
    audit.append_many(session, trail, at=now, actor_id=by)
    counts = [count for register in one.figures.values() for count in register.values()]
    figures = {key: sum(count[key] for count in counts) for key in ("new", "changed")}
    return [text("import-undone", name=one.name, **figures)]


def _what(found: Mapping[str, int]) -> list[Text]:
    kinds: Counter[str] = Counter()
    for table, count in found.items():
        kind = KINDS.get(table, "other")
        kinds[kind] = max(kinds[kind], count)
    return [text(f"import-built-{kind}", count=count) for kind, count in kinds.most_common()]


def forget_old(session: Session, *, now: datetime) -> None:
    """Erase what was kept for imports that can no longer be taken back."""
    for number in imported.kept_before(session, now - KEPT):
        imported.forget(session, session.get_one(Import, number), now=now)
