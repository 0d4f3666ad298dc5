"""A mentor's families and how they stand: when each was last met, when it is due again, and what it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from locales import Text, text
from mentoring import aid, cadence
from mentoring.forms import Answer, Form
from mentoring.programme import Programme
from mentoring.questionnaires import form_of_report
from models.assignment import families_of, starts_of
from models.audit import append
from models.change import duplicates_of
from models.checkin import CheckIn, history_of, last_attempts, last_visit, last_visits
from models.database import Session
from models.family import Family

OUTCOME = "presence"
NEEDS = "need"
OTHER, OTHER_NEED = "lainnya", "need_note"
NOTHING = frozenset({"tidak_ada", "belum_tahu", "tidak_tahu"})
MET = frozenset({"1", "2"})
HISTORY = 6


@dataclass(frozen=True)
class Standing:
    """A family of a mentor today. `last` is the latest report that met it, `due` the day a visit is due
    by; visits to one that is `resting` are put off."""

    family: Family
    last: CheckIn | None
    due: date
    overdue: bool
    resting: bool = False


@dataclass(frozen=True)
class Card:
    """What a mentor reads before a visit: how the family stands, its aid and the needs of the last report.

    `aid` names the programmes the family is known to receive; None when nothing is known of any. `tried` is the day
    on which it was last looked for and not met, unless it was met since.
    """

    standing: Standing
    aid: Sequence[str] | None
    needs: Sequence[str]
    tried: date | None = None


def mentored(session: Session, person_id: int, *, today: date, programme: Programme) -> list[Standing]:
    """Return a mentor's families, the overdue first, then by the day they are due."""
    families = families_of(session, person_id, today=today)
    if not families:
        return []
    since = starts_of(session, person_id, today=today)
    last = last_visits(session, [family.id for family in families])
    found = [
        _standing(family, last.get(family.id), since[family.id], today=today, programme=programme)
        for family in families
    ]
    return sorted(found, key=lambda one: (not one.overdue, one.due, one.family.code))


def standing_of(session: Session, family: Family, mentor_id: int, *, today: date, programme: Programme) -> Standing:
    """Return how one family stands; for somebody who does not mentor it, counted from its entry on the list."""
    since = starts_of(session, mentor_id, today=today).get(family.id, family.entered_on)
    return _standing(family, last_visit(session, family.id), since, today=today, programme=programme)


def open_card(
    session: Session, family: Family, viewer_id: int, *, now: datetime, programme: Programme, language: str
) -> Card:
    """Return a family's card in the viewer's language, and note in the trail that it was seen."""
    append(session, at=now, actor_id=viewer_id, deed="family.viewed", subject=f"family:{family.id}", details={})
    standing = standing_of(session, family, viewer_id, today=programme.today(now), programme=programme)
    known = aid.receives(session, family.id, today=programme.today(now))
    tried = tried_since(session, [standing]).get(family.id)
    return Card(standing, aid=known, needs=_needs(session, standing.last, language), tried=tried)


def tried_since(session: Session, standings: Sequence[Standing]) -> dict[int, date]:
    """Return, by family, when it was last looked for and not met; one that was met since is left out."""
    days = last_attempts(session, [one.family.id for one in standings])
    met = {one.family.id: one.last.visited_on for one in standings if one.last is not None}
    return {family: day for family, day in days.items() if family not in met or day > met[family]}


def history(session: Session, family_id: int) -> list[CheckIn]:
    """Return the latest reports on a family, attempts too; also those on a family that turned out to be this one."""
    found = [
        one
        for family in (family_id, *duplicates_of(session, family_id))
        for one in history_of(session, family, limit=HISTORY)
    ]
    return sorted(found, key=lambda one: (one.visited_on, one.id), reverse=True)[:HISTORY]


def outcome_of(answers: dict[str, Answer]) -> str:
    """Return what a report means for the family: `met`, or `attempt`, after which the visit comes again."""
    return "met" if answers.get(OUTCOME) in MET else "attempt"


def ago(day: date, today: date) -> Text:
    """Return a day of the past as people say it."""
    days = (today - day).days
    if days <= 0:
        return text("family-today")
    return text("family-yesterday") if days == 1 else text("family-days-ago", days=days)


def _standing(family: Family, last: CheckIn | None, since: date, *, today: date, programme: Programme) -> Standing:
    due = cadence.due_on(last.visited_on if last is not None else None, since, programme)
    resting = family.muted_until is not None and family.muted_until >= today
    return Standing(family, last, due, overdue=not resting and cadence.is_overdue(due, today), resting=resting)


def _needs(session: Session, last: CheckIn | None, language: str) -> list[str]:
    """Return the needs that the last report named, in words."""
    if last is None:
        return []
    form, named = form_of_report(session, last), last.answers.get(NEEDS) or []
    written = last.answers.get(OTHER_NEED)
    return [
        written if name == OTHER and written else _label(form, NEEDS, name, language)
        for name in named
        if name not in NOTHING
    ]


def _label(form: Form, question: str, name: str, language: str) -> str:
    asked = form.by_name.get(question)
    listed = form.lists.get(asked.choices or "", ()) if asked is not None else ()
    return next((choice.label.in_language(language) for choice in listed if choice.name == name), name)
