"""Who may take answers out has them as a table: visits as they stand now, and each family's sections of a verval round.

No NIK, KK, NIP or phone is in it; what is handed out is written into the trail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from locales import plain, text
from mentoring import answer_members, questionnaires
from mentoring.answer_members import Parent
from mentoring.answer_tables import Submission, table_of
from mentoring.documents.workbook import About, Column, Sheet
from mentoring.form_answers import REFERRAL
from mentoring.forms import Form
from mentoring.programme import Programme
from mentoring.questionnaires import AID, NEED, VERVAL, VISIT
from mentoring.record_drafts import MEMBERS
from models import audit
from models.checkin import all_checkins
from models.database import Session
from models.family import Family, families_by_id
from models.person import people_by_id
from models.place import all_districts, all_villages
from models.questionnaire import all_answers, questionnaire_versions
from models.referral import members_of_referrals
from models.verval import VervalFamily, VervalRound, answered_families

EVER = date(2000, 1, 1)
PARENTS = "verval"
Answered = tuple[VervalFamily, VervalRound]


@dataclass(frozen=True)
class Table:
    """A table of answers, ready to be written."""

    name: str
    titles: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Answers(Table):
    """The answers to a questionnaire; `repeats` are what was asked several times of one, by its `_index`."""

    repeats: Sequence[Table] = ()


def answers(
    session: Session,
    name: str,
    *,
    labels: bool,
    language: str,
    programme: Programme,
    now: datetime,
) -> Answers:
    """Return the answers to a questionnaire as a flat table, with one more for what is asked of each member."""
    if name != VERVAL:
        submissions = list(SOURCES[name](session, programme, programme.today(now)))
        forms = _forms(session, name, submissions)
        return Answers(name, *table_of(submissions, forms, labels=labels, language=language))
    found = answered_families(session)
    submissions = list(_verval(session, found, programme))
    forms = _forms(session, name, submissions)
    members = list(answer_members.rows_of(session, _parents(found, submissions), PARENTS, programme))
    asked = [answer_members.of_members(one) for one in forms]
    repeat = Table(MEMBERS, *table_of(members, asked, labels=labels, language=language))
    whole = [replace(one, form=answer_members.of_families(one.form)) for one in submissions]
    families = [answer_members.of_families(one) for one in forms]
    return Answers(name, *table_of(whole, families, labels=labels, language=language), repeats=[repeat])


def note_made(session: Session, found: Answers, *, actor_id: int | None, now: datetime) -> None:
    """Write into the trail that answers were handed out."""
    details = {"rows": len(found.rows), "way": "command line" if actor_id is None else "chat"}
    subject = f"export:answers-{found.name}"
    audit.append(session, at=now, actor_id=actor_id, deed="export.made", subject=subject, details=details)


def _parents(answered: Sequence[Answered], submissions: Sequence[Submission]) -> list[Parent]:
    found = []
    for (standing, _), one in zip(answered, submissions, strict=True):
        done, meta = standing.sections.get(MEMBERS), dict(one.meta)
        at = datetime.fromisoformat(done) if done else None
        found.append(Parent(int(meta["_index"]), one.key, meta["_id"], standing.family_id, one.form, at))
    return found


def sheets(found: Answers, *, language: str, programme: Programme, now: datetime) -> tuple[list[Sheet], About]:
    """Return the table as values for `workbook.write_table`."""

    def said(key: str) -> str:
        return plain(text(key), language)

    title = said(f"form-name-{found.name}")
    about = About(
        name=said("exports-about"),
        title=title,
        lines=[
            (said("exports-made"), plain(text("exports-instant", at=now), language, zone=programme.zone)),
            (said("exports-rows"), str(len(found.rows))),
            (said("exports-note"), said("exports-note-text")),
        ],
        author=programme.name,
        created=now.astimezone(programme.zone),
        last=True,
    )
    repeats = [
        Sheet(said(f"form-repeat-{one.name}"), [Column(title) for title in one.titles], one.rows)
        for one in found.repeats
    ]
    return [Sheet(title, [Column(one) for one in found.titles], found.rows), *repeats], about


def _forms(session: Session, name: str, submissions: list[Submission]) -> list[Form]:
    """Return the forms whose columns the table has: today's first, then the others that were answered."""
    versions = [questionnaires.current_form(session, name).version]
    versions += [one.version for one in questionnaire_versions(session, name)]
    asked = {one.form.version: one.form for one in submissions}
    ordered = [version for version in dict.fromkeys([*versions, *asked]) if version in asked or version == versions[0]]
    return [asked.get(version) or questionnaires.form_of(session, name, version) for version in ordered]


def _visits(session: Session, programme: Programme, today: date) -> Iterator[Submission]:
    kept = all_checkins(session, since=EVER, until=today)
    places = _places(session, {one.family_id for one in kept})
    names = {one.id: one.name for one in people_by_id(session, {one.reporter_id for one in kept})}
    forms = {version: questionnaires.form_of(session, VISIT, version) for version in {one.form_version for one in kept}}
    for one in kept:
        meta = {
            "_id": str(one.id),
            "_submission_time": _instant(one.submitted_at, programme),
            "_submitted_by": names.get(one.reporter_id, ""),
        }
        about = {"_visited_on": one.visited_on.isoformat(), **places[one.family_id]}
        form = forms[one.form_version]
        yield Submission(f"checkin:{one.id}", form, one.answers, tuple(about.items()), tuple(meta.items()))


def _verval(session: Session, found: Sequence[Answered], programme: Programme) -> Iterator[Submission]:
    places = _places(session, {one.family_id for one, _ in found})
    names = {one.id: one.name for one in people_by_id(session, {one.done_by for one, _ in found if one.done_by})}
    for index, (one, asked) in enumerate(found, start=1):
        form = questionnaires.form_of(session, VERVAL, asked.form_version)
        told = {name: answer for section in (one.answers or {}).values() for name, answer in section.items()}
        meta = {
            "_index": str(index),
            "_id": f"{one.round_id}-{one.family_id}",
            "_submission_time": _instant(one.done_at, programme) if one.done_at is not None else "",
            "_submitted_by": names.get(one.done_by or 0, ""),
        }
        about = {"_period": asked.period, "_state": one.state, **places[one.family_id]}
        yield Submission(f"verval:{meta['_id']}", form, told, tuple(about.items()), tuple(meta.items()))


def _kept(name: str) -> Callable[[Session, Programme, date], Iterator[Submission]]:
    """Return the source of a form whose answers are kept as they were given."""

    def source(session: Session, programme: Programme, today: date) -> Iterator[Submission]:
        del today
        found = all_answers(session, name)
        places = _places(session, {one.family_id for one in found})
        names = {one.id: one.name for one in people_by_id(session, {one.told_by for one in found})}
        whose = {f"{REFERRAL}:{number}": member for number, member in members_of_referrals(session).items()}
        for one in found:
            form = questionnaires.form_of(session, name, one.version)
            meta = {
                "_id": str(one.id),
                "_submission_time": _instant(one.told_at, programme),
                "_submitted_by": names.get(one.told_by, ""),
            }
            about = {"_about": one.subject, "_member": whose.get(one.subject, ""), **places[one.family_id]}
            yield Submission(f"{name}:{one.id}", form, one.answers, tuple(about.items()), tuple(meta.items()))

    return source


SOURCES: Mapping[str, Callable[[Session, Programme, date], Iterator[Submission]]] = {
    VISIT: _visits,
    AID: _kept(AID),
    NEED: _kept(NEED),
}


def _places(session: Session, family_ids: set[int]) -> dict[int, dict[str, str]]:
    villages = {one.code: one for one in all_villages(session)}
    districts = {one.code: one.name for one in all_districts(session)}

    def of(family: Family) -> dict[str, str]:
        village = villages[family.village_code]
        return {"_family": family.code, "_district": districts[village.district_code], "_village": village.name}

    return {one.id: of(one) for one in families_by_id(session, family_ids).values()}


def _instant(at: datetime, programme: Programme) -> str:
    """Return an instant as Kobo writes it, in the regency's time."""
    return at.astimezone(programme.zone).strftime("%Y-%m-%dT%H:%M:%S")
