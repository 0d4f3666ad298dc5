"""What an office's list says of a family's aid, against what is known of it: told, asked of the mentor, or the same.

A mentor's word is not overwritten by a list that says otherwise: it becomes a question. Who waits for a decision about
a pair is not guessed either way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mentoring.aid_many import Telling
from models.aid import AidProgramme, AidStanding
from models.difference_lines import Compared
from models.family import Family, Member
from models.matching import ExtractRow

OFFICES = ("list", "register")
YES, NO, SAME, QUESTION, ASKED, WAITING = "yes", "no", "same", "question", "asked", "waiting"
PEOPLE = "_people"  # behind a kind, of members: a kind alone is of families
LAST_PAID = "last_paid"
Key = tuple[int, int | None, int]


@dataclass(frozen=True)
class Listing:
    """An office's list. `programmes` are those it speaks of; `is_list` tells that whoever stands there receives.

    A `complete` list also says who does not receive, in the kecamatan it was said to be complete for.
    """

    source: str
    as_of: date
    programmes: Sequence[AidProgramme]
    is_list: bool
    complete: bool = False


@dataclass(frozen=True)
class Asked:
    """A question that was put before, so that nothing is asked twice; `answer` is None while it is open."""

    family_id: int
    member_id: int | None
    programme_id: int
    list_says: bool
    answer: str | None


@dataclass(frozen=True)
class Question:
    """What is to be asked of a mentor; `row_id` is the list's row where it has one."""

    family_id: int
    member_id: int | None
    programme_id: int
    list_says: bool
    row_id: int | None


@dataclass
class Decisions:
    """What comes of a portion of families, and the figures by kind: of families, and apart from them of members."""

    tellings: list[Telling] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)
    noted: set[tuple[str, int, int | None]] = field(default_factory=set)
    last: int = 0
    count: int = 0

    def note(self, kind: str, family_id: int, member_id: int | None = None) -> None:
        """Count a family, or one of its members, among a kind: once, in however many programmes."""
        who = (kind, family_id, member_id)
        if who not in self.noted:
            self.noted.add(who)
            name = kind if member_id is None else kind + PEOPLE
            self.figures[name] = self.figures.get(name, 0) + 1


@dataclass(frozen=True)
class _Case:
    """A family and one programme that a list speaks of."""

    family: Family
    programme: AidProgramme
    compared: Compared
    listing: Listing

    @property
    def standings(self) -> list[AidStanding]:
        """Return what is known of the programme for the family and its members."""
        known = self.compared.aid.get(self.family.id, ())
        return [one for one in known if one.programme_id == self.programme.id]

    @property
    def members(self) -> list[Member]:
        """Return who belongs to the family, and whom the list has although they left."""
        rows = self.compared.rows
        return [one for one in self.compared.members[self.family.id] if one.ended_on is None or one.id in rows]


@dataclass(frozen=True)
class _Said:
    """What a list says of somebody: yes or no, where it says so, and when they were last paid."""

    member: Member | None
    value: bool
    row: ExtractRow | None
    paid_on: date | None = None


def decide(compared: Compared, listing: Listing, asked: Collection[Asked]) -> Decisions:
    """Return what a list comes to for a portion of families."""
    made = Decisions(count=len(compared.families))
    known = {(one.family_id, one.member_id, one.programme_id): one for one in asked}
    for family in compared.families:
        made.last = family.id
        for programme in listing.programmes:
            case = _Case(family, programme, compared, listing)
            for said in _said(case, made):
                _take(case, said, known, made)
    return made


def _said(case: _Case, made: Decisions) -> Iterator[_Said]:
    """Yield what a list says of a family in one programme: of the family, or of each member."""
    members, every = case.members, case.compared.rows
    rows = {one.id: every[one.id] for one in members if one.id in every}
    told = {member: value for member, row in rows.items() if (value := _value(row, case)) is not None}
    waits = any(one.id in case.compared.waiting for one in members)
    silent = case.listing.complete and case.family.status == "active" and not waits
    if waits and True not in told.values():
        made.note(WAITING, case.family.id)
    if case.programme.per == "family":
        if told:
            best = max(told, key=lambda member: (told[member], rows[member].head))
            yield _Said(None, told[best], rows[best], _paid(rows.values()))
        elif silent:
            yield _Said(None, False, None)
        return
    for member in members:
        if member.id in told:
            yield _Said(member, told[member.id], rows[member.id], _paid([rows[member.id]]))
        elif silent and any(one.member_id == member.id and one.registered for one in case.standings):
            yield _Said(member, False, None)
    if silent and not told:
        yield _Said(None, False, None)


def _value(row: ExtractRow, case: _Case) -> bool | None:
    if case.listing.is_list:
        return True
    value = row.facts.get(case.programme.code)
    return value if isinstance(value, bool) else None


def _paid(rows: Any) -> date | None:
    days = [one.facts.get(LAST_PAID) for one in rows]
    return max((date.fromisoformat(one) for one in days if isinstance(one, str)), default=None)


def _take(case: _Case, said: _Said, known: Mapping[Key, Asked], made: Decisions) -> None:
    """Tell, ask, or leave alone."""
    family, programme = case.family, case.programme
    member_id = said.member.id if said.member is not None else None
    own = next((one for one in case.standings if one.member_id == member_id), None)
    whole = next((one for one in case.standings if one.member_id is None), None)
    spoken = own if own is not None and own.registered is not None else whole
    if family.status == "active" and spoken is not None and _contradicts(spoken, said.value, case.listing.as_of):
        before = known.get((family.id, member_id, programme.id))
        if before is not None and (before.answer is None or before.list_says == said.value):
            made.note(ASKED, family.id, member_id)
            return
        row_id = said.row.id if said.row is not None else None
        made.questions.append(Question(family.id, member_id, programme.id, said.value, row_id))
        made.note(QUESTION, family.id, member_id)
        return
    kind = SAME if own is not None and own.registered == said.value else YES if said.value else NO
    made.note(kind, family.id, member_id)
    made.tellings.append(Telling(family.id, member_id, programme.id, programme.code, said.value, said.paid_on))


def _contradicts(standing: AidStanding, value: bool, as_of: date) -> bool:
    """Tell whether a mentor said otherwise: a no at any time, a yes (or money that came) after the list's day."""
    if value:
        return standing.registered is False and _of_mentor(standing)
    said_later = standing.registered is True and _of_mentor(standing) and (standing.registered_as_of or as_of) > as_of
    paid = standing.last_paid_on is not None and standing.last_paid_on > as_of
    return said_later or (paid and not (standing.paid_source or "").startswith(OFFICES))


def _of_mentor(standing: AidStanding) -> bool:
    source = standing.registered_source
    return source is not None and not source.startswith(OFFICES)
