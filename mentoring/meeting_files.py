"""The list that a village meeting goes through, printed: full names and where to find them, no number of a person.

Who printed it and when stands on every page and in the trail.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from locales import Day, Text, plain, text
from mentoring import meeting_words, meetings, names, records
from mentoring.documents.meeting_list import ListedFamily, ListWords, MeetingList, print_meeting_list
from mentoring.file_orders import Draughtsman, Drawn
from mentoring.places import village_by_code
from mentoring.programme import Programme
from mentoring.questionnaires import VERVAL, current_form
from mentoring.record_answers import in_words
from models.audit import append
from models.checkin import CheckIn, last_visits
from models.database import Session
from models.family import Family, count_members
from models.file_order import FileOrder
from models.meeting import Meeting, families_of_village
from models.person import Person
from models.scope import viewer

LIST = "meeting_list"
COLUMNS = ("number", "family", "place", "condition", "stays", "leaves", "reason")
SIGNERS = ("head", "council", "district", "companion")


def note_printed(session: Session, made: Meeting, *, by: int, now: datetime, deed: str = "list_printed") -> None:
    """Write into the trail that somebody asked for the list of a meeting, or for its workbook."""
    details = {"village": made.village_code, "families": len(families_of_village(session, made.village_code))}
    append(session, at=now, actor_id=by, deed=f"meeting.{deed}", subject=f"meeting:{made.id}", details=details)


def _list(session: Session, order: FileOrder, programme: Programme, now: datetime) -> Drawn:
    today, person = programme.today(now), session.get_one(Person, order.person_id)
    made = meetings.meeting_of(session, viewer(session, person.id, today=today), int(order.details["meeting"]))
    listed = meeting_list(session, made, person, programme, now=now)
    said = text("meeting-list-said", village=meeting_words.name_of(made.village_code), count=len(listed.families))
    name = f"daftar-{made.village_code}-{made.held_on.isoformat()}.pdf"
    return Drawn(print_meeting_list, (listed, now), name, said, protect=True)


def meeting_list(
    session: Session, made: Meeting, person: Person, programme: Programme, *, now: datetime
) -> MeetingList:
    """Return a meeting's list as it is printed, in the language of who prints it."""
    language, today = person.language, programme.today(now)

    def word(key: str, **values: object) -> str:
        return plain(text(key, **values), language, zone=programme.zone)

    village = village_by_code(made.village_code)
    families = families_of_village(session, made.village_code)
    kind = word("meeting-list-title-muskel" if meeting_words.is_ward(made.village_code) else "meeting-list-title")
    people = ", ".join(names.person_name(one) for one, _ in meetings.companions(session, made)) or "–"
    facts = [
        (word("meeting-list-place"), made.place or "–"),
        (word("meeting-list-time"), made.begins or "–"),
        (word("meeting-list-count"), str(len(families))),
        (word("meeting-list-companions"), people),
    ]
    footer = word("meeting-list-footer", name=names.person_name(person), at=text("exports-instant", at=now))
    return MeetingList(
        office=word("meeting-list-office", regency=programme.regency, district=village.district if village else "–"),
        title=kind,
        subtitle=word("meeting-list-subtitle", village=meeting_words.name_of(made.village_code), day=made.held_on),
        facts=facts,
        notice=word("meeting-list-notice"),
        families=_listed(session, families, language=language, today=today, programme=programme),
        signatures=[word(f"meeting-list-sign-{one}") for one in SIGNERS],
        footer=footer,
        author=programme.name,
        words=ListWords(word("paper-page"), word("paper-of"), [word(f"meeting-list-column-{one}") for one in COLUMNS]),
        language=language,
    )


def _listed(
    session: Session, families: list[Family], *, language: str, today: date, programme: Programme
) -> list[ListedFamily]:
    form = current_form(session, VERVAL)
    visits = last_visits(session, [one.id for one in families])
    members = count_members(session, [one.id for one in families])
    found = []
    for number, one in enumerate(families, start=1):
        facts = records.facts(session, one, "housing")
        shown = {part.name: part.value for part in in_words(form, "housing", facts, today, language)}
        house = {part: shown[part].lower() if part in shown else None for part in ("floor", "wall", "roof")}
        lines = [*_condition(one, house, members.get(one.id, 0)), _visited(visits.get(one.id))]
        condition = " ".join(plain(line, language, zone=programme.zone) for line in lines)
        found.append(ListedFamily(number, one.code, one.head_name, _place(one, language), condition))
    return found


def _condition(family: Family, house: Mapping[str, str | None], members: int) -> list[Text]:
    lines = [text("meeting-list-provisional")] if family.status == "provisional" else []
    lines += [text("meeting-list-house", **house)] if any(house.values()) else []
    return [*lines, text("meeting-list-members", count=members)]


def _visited(visit: CheckIn | None) -> Text:
    if visit is None:
        return text("meeting-list-not-visited")
    change = str(visit.answers.get("condition") or "")
    key = f"meeting-list-visited-{change}" if change in ("membaik", "tetap", "memburuk") else "meeting-list-visited"
    return text(key, day=Day(visit.visited_on))


def _place(family: Family, language: str) -> str:
    said = text(
        "meeting-list-where",
        place=names.place_name(family),
        rt=(family.rt or "–").lstrip("0") or "–",
        rw=(family.rw or "–").lstrip("0") or "–",
    )
    return plain(said, language)


DRAUGHTSMEN: Mapping[str, Draughtsman] = {LIST: _list}
