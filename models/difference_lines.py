"""Questions about the differences between registers: what is compared in a portion, kept, counted and listed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, insert, or_, select, update
from sqlalchemy.orm import Session, aliased

from models.aid import AidStanding
from models.change import Change
from models.difference import DifferenceLine, ExtractTask
from models.family import Family, Member
from models.matching import READY, WAITING, Extract, ExtractRow, MatchPair
from models.minutes import Minutes
from models.movement import MOVED, OUT, Movement
from models.place import Village
from models.record import RecordEntry
from models.target import TargetSet

OPEN, PREPARED, SENT, ACCEPTED, REJECTED, CLOSED = "open", "prepared", "sent", "accepted", "rejected", "closed"
GONE = ("left", "died", "moved")
KINDS = ("changed", *GONE, "ours", "theirs")
STILL = (SENT, ACCEPTED)
ASKED: Mapping[str, Sequence[str]] = {  # the kinds of what was asked for in vain, by list
    "still": GONE,
    "unadded": ("ours",),
    "unchanged": ("changed",),
}
REOPENED = "line.opened"  # the deed that lets a line be proposed again
DISTRICT_LETTERS = 8


@dataclass(frozen=True)
class Compared:
    """Everything that a portion of families is compared with; `waiting` are members whose pair is not decided.

    `told` says of a family's own fields since when and from where they are known, by (family, field).
    """

    families: Sequence[Family]
    members: Mapping[int, Sequence[Member]]
    rows: Mapping[int, ExtractRow]
    waiting: Collection[int]
    outs: Mapping[int, tuple[Movement, TargetSet | None]]
    changes: Mapping[int, Change]
    aid: Mapping[int, Sequence[AidStanding]]
    told: Mapping[tuple[int, str], tuple[date, str]]


def _of_extract(extract_id: int) -> ColumnElement[bool]:
    """Return the condition that a pair is of an extract, so put that pairs are looked up by their member.

    By the extract's own index every portion would go through all of its pairs.
    """
    return MatchPair.extract_id + 0 == extract_id


def _compared(extract_id: int, districts: Collection[str]) -> ColumnElement[bool]:
    villages = select(Village.code).where(Village.district_code.in_(sorted(districts)))
    paired = exists().where(Member.family_id == Family.id, MatchPair.member_id == Member.id)
    paired = paired.where(_of_extract(extract_id), MatchPair.state == "same")
    listed = and_(Family.status == "active", Family.village_code.in_(villages))
    return or_(listed, paired)


def count_compared(session: Session, extract_id: int, districts: Collection[str]) -> int:
    """Return how many families are compared with an extract that is about these kecamatan."""
    question = select(func.count()).select_from(Family).where(_compared(extract_id, districts))
    return session.scalar(question) or 0


def compared(session: Session, extract_id: int, districts: Collection[str], *, after: int, limit: int) -> Compared:
    """Return a portion of families, by id from the one after `after`, with all they are compared with.

    Families on the list in these kecamatan, and those of whom the extract has somebody.
    """
    question = select(Family).where(_compared(extract_id, districts), Family.id > after)
    families = list(session.scalars(question.order_by(Family.id).limit(limit)))
    ids = [one.id for one in families]
    members: dict[int, list[Member]] = {one: [] for one in ids}
    for one in session.scalars(select(Member).where(Member.family_id.in_(ids)).order_by(Member.id)):
        members[one.family_id].append(one)
    pairs = select(MatchPair.member_id, MatchPair.state, ExtractRow).join(ExtractRow, ExtractRow.id == MatchPair.row_id)
    mine = select(Member.id).where(Member.family_id.in_(ids))
    pairs = pairs.where(_of_extract(extract_id), MatchPair.member_id.in_(mine))
    rows: dict[int, ExtractRow] = {}
    waiting = set()
    for member, state, row in session.execute(pairs.where(MatchPair.state.in_(("same", *WAITING)))):
        if state == "same":
            rows[member] = row
        else:
            waiting.add(member)
    return Compared(families, members, rows, waiting - rows.keys(), *_behind(session, ids))


def names_heads_only(session: Session, extract_id: int) -> bool:
    """Tell whether an extract lists heads of families alone: then it says nothing of who else belongs to them."""
    member = exists().where(ExtractRow.extract_id == extract_id, ExtractRow.head.is_(False))
    return not session.scalar(select(member))


def _behind(session: Session, ids: Sequence[int]) -> tuple[Any, ...]:
    """Return ways off the list by family, deaths by member, aid by family, and what was told by family and field."""
    ways = select(Movement, TargetSet).outerjoin(TargetSet, TargetSet.id == Movement.target_set_id)
    ways = ways.where(Movement.family_id.in_(ids)).order_by(Movement.id)
    moves = [(way, target) for way, target in session.execute(ways)]
    back = {way.reverses_id for way, _ in moves}
    outs = {
        way.family_id: (way, target)
        for way, target in moves
        if way.kind == OUT and way.reverses_id is None and way.id not in back
    }
    told = select(Change).where(Change.family_id.in_(ids), Change.state == "effective")
    changes: dict[int, Change] = {}
    for one in session.scalars(told.where(Change.member_id.is_not(None)).order_by(Change.id)):
        changes[one.member_id or 0] = one
    aid: dict[int, list[AidStanding]] = {one: [] for one in ids}
    for standing in session.scalars(select(AidStanding).where(AidStanding.family_id.in_(ids))):
        aid[standing.family_id].append(standing)
    return outs, changes, aid, _told(session, ids)


def _told(session: Session, ids: Sequence[int]) -> dict[tuple[int, str], tuple[date, str]]:
    """Return the day and the source of what was last told of identities, and of moves to another village."""
    entry = select(RecordEntry.family_id, RecordEntry.field, RecordEntry.as_of, RecordEntry.source)
    entry = entry.where(RecordEntry.family_id.in_(ids), RecordEntry.section == "identity")
    found = {
        (family, name): (day, source) for family, name, day, source in session.execute(entry.order_by(RecordEntry.id))
    }
    moved = select(Movement.family_id, Movement.effective_on, Movement.change_id, Movement.reason)
    moved = moved.where(Movement.family_id.in_(ids), Movement.kind == MOVED).order_by(Movement.id)
    for family, day, change, reason in session.execute(moved):
        found[family, "village"] = (day, f"change:{change}" if change is not None else reason)
    return found


def lines_of_subjects(session: Session, register: str, subjects: Iterable[str]) -> dict[str, DifferenceLine]:
    """Return the lines of a register that are not closed and have these subjects, by subject."""
    wanted = list(subjects)
    found: dict[str, DifferenceLine] = {}
    for start in range(0, len(wanted), 500):
        question = select(DifferenceLine).where(
            DifferenceLine.register == register,
            DifferenceLine.subject.in_(wanted[start : start + 500]),
            DifferenceLine.state != CLOSED,
        )
        found |= {one.subject: one for one in session.scalars(question)}
    return found


def add_lines(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write new lines; those that they take the place of were closed before."""
    session.flush()
    if rows:
        session.connection().execute(insert(DifferenceLine), list(rows))


def see_again(session: Session, line_ids: Sequence[int], *, extract_id: int, task_id: int) -> None:
    """Note of lines that an extract still shows them."""
    session.flush()
    for start in range(0, len(line_ids), 500):
        here = DifferenceLine.id.in_(line_ids[start : start + 500])
        values = {"seen_extract_id": extract_id, "seen_task": task_id}
        session.execute(update(DifferenceLine).where(here).values(**values))


def close_unseen(
    session: Session, extract: Extract, *, task_id: int, districts: Collection[str], now: datetime
) -> dict[str, int]:
    """Close what an extract no longer shows, in the kecamatan it is about; return how many were in which state.

    What waits for a decision about its pair stays as it is. A line without a village is closed where the extract is
    about every kecamatan that the one which showed it last was about.
    """
    line, row, again = DifferenceLine, aliased(ExtractRow), aliased(ExtractRow)
    of_member = exists().where(
        MatchPair.extract_id == extract.id, MatchPair.state.in_(WAITING), MatchPair.member_id == line.member_id
    )
    of_row = (
        exists()
        .where(again.extract_id == extract.id, row.id == line.row_id, row.fingerprint == again.fingerprint)
        .where(MatchPair.row_id == again.id, MatchPair.state.in_(WAITING))
    )
    elsewhere = _about_more(session, extract.register, districts)
    district = func.substr(func.coalesce(Family.village_code, ExtractRow.village_code), 1, DISTRICT_LETTERS)
    question = (
        select(line.id, line.state)
        .outerjoin(Family, Family.id == line.family_id)
        .outerjoin(ExtractRow, ExtractRow.id == line.row_id)
        .where(line.register == extract.register, line.state != CLOSED, line.seen_task.is_distinct_from(task_id))
        .where(or_(and_(district.is_(None), line.seen_extract_id.not_in(elsewhere)), district.in_(sorted(districts))))
        .where(~of_member, ~and_(line.kind == "theirs", of_row))
    )
    found = [(number, state) for number, state in session.execute(question)]
    ids = [number for number, _ in found]
    for start in range(0, len(ids), 500):
        here = line.id.in_(ids[start : start + 500])
        session.execute(update(line).where(here).values(state=CLOSED, closed_at=now))
    return {state: sum(one == state for _, one in found) for state in sorted({one for _, one in found})}


def _about_more(session: Session, register: str, districts: Collection[str]) -> list[int]:
    """Return the extracts of a register that were compared in a kecamatan that is none of these."""
    question = select(ExtractTask.extract_id, ExtractTask.details).join(Extract, Extract.id == ExtractTask.extract_id)
    question = question.where(Extract.register == register, ExtractTask.kind == "difference")
    return sorted({one for one, details in session.execute(question) if set(details["districts"]) - set(districts)})


def close_found_by(session: Session, extract_id: int, *, now: datetime) -> None:
    """Close the lines that an extract was the first to show and that were not sent."""
    session.flush()
    where = (DifferenceLine.extract_id == extract_id, DifferenceLine.state.in_((OPEN, PREPARED)))
    statement = update(DifferenceLine).where(*where).values(state=CLOSED, closed_at=now)
    session.execute(statement.execution_options(synchronize_session=False))


# Screens -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Which:
    """Which lines are asked for: of a register, of a kind or list, of a kecamatan (when compared) where given.

    `listing` is a kind, `basis` (deletions that wait for minutes), one of ASKED, or a state.
    """

    register: str
    listing: str = ""
    district: str = ""


def without_basis() -> ColumnElement[bool]:
    """Return the condition of deletions that rest on no kept minutes and no decree."""
    kept = exists().where(Minutes.id == DifferenceLine.minutes_id, Minutes.state == "kept")
    decree = exists().where(
        Movement.family_id == DifferenceLine.family_id,
        Movement.kind == OUT,
        Movement.target_set_id.is_not(None),
        DifferenceLine.reason == Movement.reason,
    )
    return and_(DifferenceLine.kind.in_(GONE), ~kept, ~decree)


def _still() -> ColumnElement[bool]:
    seen = exists().where(Extract.id == DifferenceLine.seen_extract_id, Extract.state.in_(READY))
    return and_(DifferenceLine.state.in_(STILL), seen.where(Extract.as_of > DifferenceLine.sent_on))


def _asked(which: Which, columns: Any) -> Select[Any]:
    """Return the question about some lines."""
    question = select(*columns).select_from(DifferenceLine).where(DifferenceLine.register == which.register)
    if which.district:
        question = question.where(DifferenceLine.district_code == which.district)
    state = DifferenceLine.state
    match which.listing:
        case "":
            return question.where(state != CLOSED)
        case "basis":
            return question.where(state == OPEN, without_basis())
        case one if one in ASKED:
            return question.where(_still(), DifferenceLine.kind.in_(ASKED[one]))
        case one if one in KINDS:
            return question.where(state != CLOSED, DifferenceLine.kind == one)
        case one:
            return question.where(state == one)


def counts(session: Session, which: Which) -> dict[str, int]:
    """Return how many lines there are by kind."""
    # Grouped as the index has them, nothing has to be sorted.
    keys = (DifferenceLine.state, DifferenceLine.kind)
    found: dict[str, int] = {}
    for _, kind, count in session.execute(_asked(which, (*keys, func.count())).group_by(*keys)):
        found[kind] = found.get(kind, 0) + count
    return found


def counts_by_state(session: Session, register: str) -> dict[str, int]:
    """Return how many lines of a register are in which state, closed ones too."""
    question = select(DifferenceLine.state, func.count()).where(DifferenceLine.register == register)
    return {state: count for state, count in session.execute(question.group_by(DifferenceLine.state))}


def counts_by_district(session: Session, which: Which) -> dict[str, int]:
    """Return how many lines there are by kecamatan; an empty code where the village is not known."""
    code = DifferenceLine.district_code
    rows = session.execute(_asked(which, (code, func.count())).group_by(code))
    return {district or "": count for district, count in rows}


def lines(
    session: Session, which: Which, *, limit: int, offset: int = 0
) -> list[tuple[DifferenceLine, Family | None, ExtractRow | None]]:
    """Return a page of lines with our family and their row, in the order they were found: by family."""
    page = _asked(which, (DifferenceLine.id,)).order_by(DifferenceLine.id).limit(limit).offset(offset)
    # Their ids first: joined with all that is behind them, every line would be put in order for a page of six.
    ids = list(session.scalars(page))
    question = select(DifferenceLine, Family, ExtractRow).where(DifferenceLine.id.in_(ids)).order_by(DifferenceLine.id)
    question = question.outerjoin(Family, Family.id == DifferenceLine.family_id)
    return [(*row,) for row in session.execute(question.outerjoin(ExtractRow, ExtractRow.id == DifferenceLine.row_id))]


def count_waiting_pairs(session: Session, extract_id: int) -> int:
    """Return how many rows of an extract wait for somebody to decide who they are."""
    question = select(func.count(MatchPair.row_id.distinct())).where(
        MatchPair.extract_id == extract_id, MatchPair.state.in_(WAITING)
    )
    return session.scalar(question) or 0


def minutes_for(session: Session, village_code: str, *, limit: int) -> list[Minutes]:
    """Return the kept minutes of a village, the latest meeting first."""
    question = select(Minutes).where(Minutes.village_code == village_code, Minutes.state == "kept")
    return list(session.scalars(question.order_by(Minutes.meeting_on.desc(), Minutes.id.desc()).limit(limit)))


# Files ---------------------------------------------------------------------------------------------------------


def _proposable() -> ColumnElement[bool]:
    """Return the condition of what may be asked of the other office: updates, and deletions that rest on minutes."""
    member = and_(DifferenceLine.kind == "ours", DifferenceLine.row_id.is_not(None))
    gone = and_(DifferenceLine.kind.in_(GONE), ~without_basis())
    return or_(DifferenceLine.kind == "changed", member, gone)


def count_proposable(session: Session, register: str) -> int:
    """Return how many open lines a file would hold now."""
    question = select(func.count()).select_from(DifferenceLine)
    where = (DifferenceLine.register == register, DifferenceLine.state == OPEN, _proposable())
    return session.scalar(question.where(*where)) or 0


def put_in_file(session: Session, register: str, batch_id: int, *, most: int) -> int:
    """Let the open lines that may be proposed be prepared in a file, the oldest first; return how many."""
    session.flush()
    where = (DifferenceLine.register == register, DifferenceLine.state == OPEN, _proposable())
    wanted = select(DifferenceLine.id).where(*where).order_by(DifferenceLine.id).limit(most)
    # Once more open: what another file took meanwhile stays in that one.
    statement = update(DifferenceLine).where(DifferenceLine.id.in_(wanted), DifferenceLine.state == OPEN)
    statement = statement.values(state=PREPARED, batch_id=batch_id).execution_options(synchronize_session=False)
    return int(session.connection().execute(statement).rowcount)


def lines_in_full(
    session: Session, ids: Iterable[int]
) -> list[tuple[DifferenceLine, Family | None, Member | None, ExtractRow | None, Minutes | None]]:
    """Return some lines with all that a file says of them, by id."""
    question = (
        select(DifferenceLine, Family, Member, ExtractRow, Minutes)
        .outerjoin(Family, Family.id == DifferenceLine.family_id)
        .outerjoin(Member, Member.id == DifferenceLine.member_id)
        .outerjoin(ExtractRow, ExtractRow.id == DifferenceLine.row_id)
        .outerjoin(Minutes, Minutes.id == DifferenceLine.minutes_id)
        .where(DifferenceLine.id.in_(list(ids)))
    )
    return [(*row,) for row in session.execute(question.order_by(DifferenceLine.id))]


def lines_by_id(session: Session, ids: Iterable[int]) -> dict[int, DifferenceLine]:
    """Return these lines, by id."""
    wanted = list(ids)
    found: dict[int, DifferenceLine] = {}
    for start in range(0, len(wanted), 500):
        question = select(DifferenceLine).where(DifferenceLine.id.in_(wanted[start : start + 500]))
        found |= {one.id: one for one in session.scalars(question)}
    return found


def answer_many(
    session: Session, line_ids: Sequence[int], state: str, *, reason: str | None, by: int, now: datetime
) -> int:
    """Keep the same answer of the other office to many lines, as far as they were sent; return how many those are."""
    session.flush()
    values = {"state": state, "state_reason": reason, "answered_at": now, "answered_by": by}
    sent = DifferenceLine.state.in_((*STILL, REJECTED))
    count = 0
    for start in range(0, len(line_ids), 500):
        here = update(DifferenceLine).where(DifferenceLine.id.in_(line_ids[start : start + 500]), sent)
        count += int(session.execute(here.values(**values)).rowcount)  # type: ignore[attr-defined]
    return count


def asked_in_vain(session: Session, register: str) -> dict[tuple[date, str], int]:
    """Return how many lines a later extract still shows, by the day they were asked for and the list of ASKED."""
    lists = {kind: name for name, kinds in ASKED.items() for kind in kinds}
    keys = (DifferenceLine.sent_on, DifferenceLine.kind)
    question = select(*keys, func.count()).where(DifferenceLine.register == register, _still()).group_by(*keys)
    found: dict[tuple[date, str], int] = {}
    for day, kind, count in session.execute(question.where(DifferenceLine.kind.in_(lists))):
        if day is not None:
            found[day, lists[kind]] = found.get((day, lists[kind]), 0) + count
    return dict(sorted(found.items()))
