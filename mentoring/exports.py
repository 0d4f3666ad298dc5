"""Tables for the coordinators' own use: mentors, families, reports, as a workbook. None holds a NIK, KK, NIP or phone.

What is handed out is written into the trail.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime

from locales import Text, plain, text
from mentoring.documents.workbook import About, Cell, Column, Kind, Sheet, write_table
from mentoring.programme import Programme
from models import audit
from models.assignment import open_pairs
from models.checkin import all_checkins, last_met_before
from models.database import Session
from models.department import all_departments, tops
from models.family import Family, families_by_id, listed_families
from models.person import Post, leading_posts, people_by_id, serving_people
from models.photo import counts_of_checkins
from models.place import all_districts, all_villages
from models.staff import states

TABLES = ("mentors", "families", "reports")
EVER = date(2000, 1, 1)
Rows = Iterator[Sequence[Cell]]
Titles = Sequence[tuple[str, Kind]]
_MENTORS: Titles = (
    ("name", "text"),
    ("department", "text"),
    ("unit", "text"),
    ("post", "text"),
    ("eselon", "text"),
    ("link", "text"),
    ("families", "number"),
)
_FAMILIES: Titles = (
    ("code", "text"),
    ("head", "text"),
    ("district", "text"),
    ("village", "text"),
    ("hamlet", "text"),
    ("rt", "text"),
    ("rw", "text"),
    ("status", "text"),
    ("mentors", "text"),
    ("last-visit", "date"),
)
_REPORTS: Titles = (
    ("visited", "date"),
    ("submitted", "moment"),
    ("code", "text"),
    ("district", "text"),
    ("village", "text"),
    ("mentor", "text"),
    ("reporter", "text"),
    ("outcome", "text"),
    ("photos", "number"),
)


def export(
    session: Session,
    table: str,
    *,
    language: str,
    now: datetime,
    programme: Programme,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Return one of TABLES as an .xlsx and note that it was made; `progress` gets (rows done, rows)."""
    today = programme.today(now)
    if table == "mentors":
        titles, rows = _MENTORS, list(_mentors(session, language, today=today, now=now))
    elif table == "families":
        titles, rows = _FAMILIES, list(_families(session, language, today=today))
    else:
        titles, rows = _REPORTS, list(_reports(session, language, today=today, programme=programme))
    details = {"rows": len(rows), "way": "command line"}
    audit.append(session, at=now, actor_id=None, deed="export.made", subject=f"export:{table}", details=details)
    columns = [Column(plain(text(f"exports-column-{title}"), language), kind) for title, kind in titles]
    sheet = Sheet(plain(text(f"exports-{table}"), language), columns, _counted(rows, progress), frozen_columns=1)
    return write_table([sheet], about=_about(table, len(rows), language, now=now, programme=programme))


def _about(table: str, rows: int, language: str, *, now: datetime, programme: Programme) -> About:
    def say(said: Text) -> str:
        return plain(said, language, zone=programme.zone)

    lines = [
        (say(text("exports-made")), say(text("exports-instant", at=now))),
        (say(text("exports-rows")), str(rows)),
        (say(text("exports-note")), say(text("exports-note-text"))),
    ]
    title = say(text("exports-title", table=text(f"exports-{table}"), regency=programme.regency))
    return About(say(text("exports-about")), title, lines, programme.name, now.astimezone(programme.zone), last=True)


def _counted(rows: Sequence[Sequence[Cell]], progress: Callable[[int, int], None] | None) -> Rows:
    for number, row in enumerate(rows, start=1):
        if progress is not None and (number % 200 == 0 or number == len(rows)):
            progress(number, len(rows))
        yield row


def _mentors(session: Session, language: str, *, today: date, now: datetime) -> Rows:
    families: dict[int, int] = defaultdict(int)
    for _, mentor in open_pairs(session, today=today):
        families[mentor] += 1
    names = {one.id: one.name for one in all_departments(session)}
    above, posts, links = tops(session), leading_posts(session, today=today), states(session, now=now)
    for person in serving_people(session, today=today):
        post: Post | None = posts.get(person.id)
        unit = names.get(post.department_id) if post else None
        top = above.get(post.department_id) if post else None
        link = plain(text(f"exports-link-{links[person.id]}"), language)
        title, eselon = (post.title, post.eselon) if post else (None, None)
        yield person.name, names.get(top or 0), unit, title, eselon, link, families[person.id]


def _families(session: Session, language: str, *, today: date) -> Rows:
    places = _Places(session)
    pairs: dict[int, list[int]] = defaultdict(list)
    for family, person in open_pairs(session, today=today):
        pairs[family].append(person)
    names = _names(session, (person for people in pairs.values() for person in people))
    met = last_met_before(session, date.max)
    for one in listed_families(session):
        mentors = ", ".join(names[person] for person in pairs[one.id])
        status = plain(text(f"exports-status-{one.status}"), language)
        where = (*places.of(one), one.hamlet, one.rt, one.rw)
        yield one.code, one.head_name, *where, status, mentors, met.get(one.id)


def _reports(session: Session, language: str, *, today: date, programme: Programme) -> Rows:
    kept = all_checkins(session, since=EVER, until=today)
    places, photos = _Places(session), counts_of_checkins(session)
    families = families_by_id(session, {one.family_id for one in kept})
    names = _names(session, {person for one in kept for person in (one.mentor_id, one.reporter_id)})
    for one in kept:
        family = families[one.family_id]
        outcome = plain(text(f"exports-outcome-{one.outcome}"), language)
        who = (names[one.mentor_id], names[one.reporter_id] if one.reporter_id != one.mentor_id else None)
        sent = one.submitted_at.astimezone(programme.zone)
        yield one.visited_on, sent, family.code, *places.of(family), *who, outcome, photos.get(one.id, 0)


class _Places:
    """The names of where families live."""

    def __init__(self, session: Session) -> None:
        self._villages = {one.code: one for one in all_villages(session)}
        self._districts = {one.code: one.name for one in all_districts(session)}

    def of(self, family: Family) -> tuple[str, str]:
        village = self._villages[family.village_code]
        return self._districts[village.district_code], village.name


def _names(session: Session, person_ids: Iterable[int]) -> dict[int, str]:
    return {person.id: person.name for person in people_by_id(session, person_ids)}
