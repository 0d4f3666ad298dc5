"""What came of visits: the reports, the index of their photos, and the answers as Kobo writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from mentoring import questionnaires
from mentoring.answer_tables import Header, Submission, cells_of, headers_of, meta_of
from mentoring.documents.spooled import Layout, Unit
from mentoring.documents.workbook import Column
from mentoring.exports.lookups import Titles, columns, place_of, word
from mentoring.exports.values import Asking, Prepared
from mentoring.exports.wishes import Wish
from mentoring.forms import Form
from mentoring.programme import Programme
from mentoring.questionnaires import VISIT
from models.database import Session
from models.export_rows import brief_rows, form_versions_of_visits, photo_counts, photo_rows, visit_rows
from models.questionnaire import questionnaire_versions
from models.reach import families_in_reach

_REPORTS: Titles = (
    ("report", "number"),
    ("visited", "date"),
    ("submitted", "moment"),
    ("code", "text"),
    ("head", "text"),
    ("district", "text"),
    ("village", "text"),
    ("mentor", "text"),
    ("reporter", "text"),
    ("outcome", "text"),
    ("photos", "number"),
    ("revision", "number"),
)
_PHOTOS: Titles = (
    ("photo", "number"),
    ("report", "number"),
    ("visited", "date"),
    ("received", "moment"),
    ("code", "text"),
    ("head", "text"),
    ("district", "text"),
    ("village", "text"),
    ("sender", "text"),
    ("photo-kind", "text"),
    ("photo-state", "text"),
    ("late", "text"),
    ("pixels", "text"),
    ("bytes", "number"),
    ("sha256", "text"),
)
_BEFORE = ("_visited_on", "_family", "_district", "_village")
_BEHIND = ("_id", "_submission_time", "_submitted_by", "_uuid", "__version__")


def reports(session: Session, wish: Wish, asking: Asking, programme: Programme) -> Prepared:
    """Return the reports on visits, in few columns."""

    def read(asked: Session, ids: Sequence[int]) -> list[Unit]:
        since, until = wish.days(asking.today)
        found = visit_rows(asked, ids, since=since, until=until)
        photos = photo_counts(asked, [one.id for rows in found.values() for one in rows])
        return [
            [[_report(family, one, photos, wish, programme) for one in found[family.id]]]
            for family in brief_rows(asked, ids)
            if family.id in found
        ]

    return Prepared([_layout(wish, _REPORTS)], families_in_reach(session, asking.who, wish.narrowed(programme)), read)


def _report(family: Any, one: Any, photos: Mapping[int, int], wish: Wish, programme: Programme) -> list[Any]:
    who = (one.mentor, one.reporter if one.reporter != one.mentor else None)
    sent = one.submitted_at.astimezone(programme.zone)
    outcome = word(f"exports-outcome-{one.outcome}", wish.language)
    where = (family.code, family.head_name, *place_of(family.village_code))
    return [one.id, one.visited_on, sent, *where, *who, outcome, photos.get(one.id, 0), one.revision]


def photos(session: Session, wish: Wish, asking: Asking, programme: Programme) -> Prepared:
    """Return the index of the photos of reports: what there is, never the pictures."""

    def read(asked: Session, ids: Sequence[int]) -> list[Unit]:
        since, until = wish.days(asking.today)
        found = photo_rows(asked, ids, since=since, until=until)
        families = brief_rows(asked, ids)
        return [[[_photo(one, row, wish, programme) for row in found[one.id]]] for one in families if one.id in found]

    return Prepared([_layout(wish, _PHOTOS)], families_in_reach(session, asking.who, wish.narrowed(programme)), read)


def _photo(family: Any, one: Any, wish: Wish, programme: Programme) -> list[Any]:
    def said(key: str) -> str:
        return word(key, wish.language)

    return [
        *(one.id, one.checkin, one.visited_on, one.received_at.astimezone(programme.zone)),
        *(family.code, family.head_name, *place_of(family.village_code), one.name),
        said(f"exports-photo-kind-{'photo' if one.kind == 'photo' else 'file'}"),
        said(f"exports-photo-state-{one.state}"),
        said("exports-yes") if one.late else None,
        f"{one.width} × {one.height}" if one.width and one.height else None,
        *(one.size, one.sha256),
    ]


def answers(session: Session, wish: Wish, asking: Asking, programme: Programme) -> Prepared:
    """Return the answers as the users of Kobo expect them: flat, text only, all versions in one table."""
    forms = _forms(session)
    headers = headers_of(list(forms.values()), wish.language)
    titles = [*_BEFORE, *(one.path for one in headers.values()), *_BEHIND]

    def read(asked: Session, ids: Sequence[int]) -> list[Unit]:
        since, until = wish.days(asking.today)
        found = visit_rows(asked, ids, since=since, until=until)
        families = brief_rows(asked, ids)
        return [
            [_flat(family, found[family.id], forms, headers, programme)] for family in families if family.id in found
        ]

    ids = families_in_reach(session, asking.who, wish.narrowed(programme))
    return Prepared([Layout(word("exports-answers", wish.language), [Column(one) for one in titles])], ids, read)


def _forms(session: Session) -> dict[str, Form]:
    """Return the forms whose columns the table has, by version: today's first, then the others that were answered."""
    versions = [questionnaires.current_form(session, VISIT).version]
    asked = form_versions_of_visits(session)
    versions += [one.version for one in questionnaire_versions(session, VISIT) if one.version in asked]
    return {one: questionnaires.form_of(session, VISIT, one) for one in dict.fromkeys([*versions, *asked])}


def _flat(
    family: Any, visits: Iterable[Any], forms: Mapping[str, Form], headers: Mapping[str, Header], programme: Programme
) -> list[list[str]]:
    district, village = place_of(family.village_code)
    rows = []
    for one in visits:
        meta = {
            "_id": str(one.id),
            "_submission_time": _instant(one.submitted_at, programme),
            "_submitted_by": one.reporter,
        }
        submission = Submission(f"checkin:{one.id}", forms[one.form_version], one.answers, (), tuple(meta.items()))
        cells, behind = cells_of(submission, labels=False, language="id"), meta_of(submission)
        before = (_day(one.visited_on), family.code, district, village)
        rows.append([*before, *(cells.get(path, "") for path in headers), *(behind[name] for name in _BEHIND)])
    return rows


def _day(value: date) -> str:
    return value.isoformat()


def _instant(at: datetime, programme: Programme) -> str:
    """Return an instant as Kobo writes it, in the regency's time."""
    return at.astimezone(programme.zone).strftime("%Y-%m-%dT%H:%M:%S")


def _layout(wish: Wish, titles: Titles) -> Layout:
    return Layout(word(f"exports-{wish.kind}", wish.language), columns(titles, wish.language), 1)
