"""What a verval asks of each member, as a table of its own beside that of the families: a repeat, as Kobo writes one.

A member's answers are what the record said when the section was done; later ones are taken back, one by one. Members
are called by a number, not by name: who is ill or disabled is nobody's to read off a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from mentoring import records
from mentoring.answer_tables import Submission, uuid_of
from mentoring.forms import Form
from mentoring.programme import Programme
from mentoring.record_answers import answers_from, questions_of
from mentoring.record_drafts import MEMBERS
from mentoring.records import JOINED, Fact
from models.database import Session
from models.family import Member, every_member_of
from models.record import RecordEntry, entries_of_members

UNNAMED = "name"


@dataclass(frozen=True)
class Parent:
    """A family's row in a round: its place in the table, what it is called, and when its members were gone through."""

    index: int
    key: str
    number: str
    family_id: int
    form: Form
    done_at: datetime | None


def of_families(form: Form) -> Form:
    """Return a form without what it asks of each member."""
    asked = {one.name for one in questions_of(form, MEMBERS)}
    return replace(form, questions=tuple(one for one in form.questions if one.name not in asked))


def of_members(form: Form) -> Form:
    """Return what a form asks of each member, but for the name."""
    return replace(form, questions=tuple(one for one in questions_of(form, MEMBERS) if one.name != UNNAMED))


def rows_of(session: Session, parents: Sequence[Parent], table: str, programme: Programme) -> Iterator[Submission]:
    """Return a row for each member of these families, in the order of the families."""
    people, told = _people(session, parents), _told(session, parents)
    index = 0
    for parent in parents:
        for member in people.get(parent.family_id, ()):
            later = [one for one in told.get(member.id, ()) if _is_later(one, parent.done_at)]
            if not _belonged(member, later, parent, programme):
                continue
            index += 1
            facts = _as_told(records.facts_of_member(member), later)
            meta = {
                "_index": str(index),
                "_parent_table_name": table,
                "_parent_index": str(parent.index),
                "_submission__id": parent.number,
                "_submission__uuid": uuid_of(parent.key),
            }
            answers = answers_from(parent.form, MEMBERS, facts)
            about = (("_member", str(member.id)),)
            form = of_members(parent.form)
            yield Submission(f"{parent.key}:member:{member.id}", form, answers, about, tuple(meta.items()))


def _people(session: Session, parents: Sequence[Parent]) -> dict[int, list[Member]]:
    found: dict[int, list[Member]] = {}
    for one in every_member_of(session, {parent.family_id for parent in parents}):
        found.setdefault(one.family_id, []).append(one)
    return found


def _told(session: Session, parents: Sequence[Parent]) -> dict[int, list[RecordEntry]]:
    """Return what was told of members since the first section that was done, by member, the latest first."""
    since = min((one.done_at for one in parents if one.done_at is not None), default=None)
    found: dict[int, list[RecordEntry]] = {}
    if since is not None:
        for one in entries_of_members(session, {parent.family_id for parent in parents}, since=since):
            found.setdefault(one.member_id or 0, []).append(one)
    return found


def _is_later(entry: RecordEntry, done_at: datetime | None) -> bool:
    return done_at is not None and entry.recorded_at > done_at


def _belonged(member: Member, later: Sequence[RecordEntry], parent: Parent, programme: Programme) -> bool:
    """Tell whether somebody belonged to the family when its members were gone through; today where they were not."""
    if any(one.field == JOINED for one in later):
        return False
    if member.ended_on is None:
        return True
    return parent.done_at is not None and member.ended_on > programme.today(parent.done_at)


def _as_told(facts: Mapping[str, Fact], later: Sequence[RecordEntry]) -> dict[str, Fact]:
    """Return the facts as they were before these entries, the latest of which comes first."""
    found: dict[str, Any] = dict(facts)
    for one in later:
        if one.field.startswith("@") or "overtaken" in one.content:
            continue
        was = one.content.get("old")
        if was is None:
            found.pop(one.field, None)
        else:
            found[one.field] = Fact(was, one.code_list)
    return found
