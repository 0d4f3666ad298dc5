"""The file of deletions and updates for another office: its lines are prepared, sent, answered, each step undone again.

A deletion without minutes is not in it. NIK and KK are masked: the office finds a person by its own id and our line's
number. What was sent is proposed once, until an extract shows that it is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from locales import Day, plain, text
from mentoring import difference_words as words
from mentoring import pemadanan_templates as templates
from mentoring.difference_fields import MEMBER, NUMBERS
from mentoring.documents.workbook import Cell, Column
from mentoring.numbers import mask
from mentoring.places import village_by_code
from mentoring.programme import Programme
from mentoring.records import NO_DAY
from mentoring.refusals import Refusal
from models import difference_lines as table
from models import pemadanan
from models.audit import append
from models.database import Session
from models.difference import DifferenceLine, PemadananFile, PemadananTemplate
from models.difference_lines import ACCEPTED, GONE, OPEN, PREPARED, REJECTED, SENT
from models.family import Family, Member
from models.matching import ExtractRow, by_turns
from models.minutes import Minutes
from models.scope import Viewer

WITHDRAWN = "withdrawn"
SHEET = "Pemadanan"
MOST_LINES = 20_000  # what an office can work through, and a writer change in a second
LONGEST_REASON = 200
INDEX = 32  # letters of a blind index that stands for an office's id that looked like a number of somebody
Line = tuple[DifferenceLine, Family | None, Member | None, ExtractRow | None, Minutes | None]


def prepare(session: Session, who: Viewer, register: str, *, now: datetime) -> PemadananFile:
    """Put the open lines that may be proposed into a new file, at most MOST_LINES; Refusal when there is none."""
    _require(who)
    by_turns(session)
    template, _ = templates.columns_of(session, register)
    made = PemadananFile(
        register=register, template_id=template, lines=0, state=PREPARED, person_id=who.person_id, prepared_at=now
    )
    session.add(made)
    session.flush()
    made.lines = table.put_in_file(session, register, made.id, most=MOST_LINES)
    if not made.lines:
        raise Refusal("pemadanan-nothing")
    _note(session, made, "prepared", who, now)
    return made


def withdraw(session: Session, who: Viewer, file_id: int, *, now: datetime) -> PemadananFile:
    """Let a file that was not sent be as if it had not been prepared: its lines are open again."""
    found = file_of(session, who, file_id, PREPARED)
    pemadanan.move_batch(session, found.id, was=PREPARED, values={"state": OPEN, "batch_id": None})
    found.state = WITHDRAWN
    _note(session, found, "withdrawn", who, now)
    return found


def mark_sent(
    session: Session, who: Viewer, file_id: int, on: date, *, programme: Programme, now: datetime
) -> PemadananFile:
    """Note that a file went to its office on a day; Refusal for one that has not come, or before the file was made."""
    found = file_of(session, who, file_id, PREPARED)
    if on > programme.today(now):
        raise Refusal("pemadanan-later")
    made = programme.today(found.prepared_at)
    if on < made:
        raise Refusal("pemadanan-earlier", {"day": Day(made)})
    pemadanan.move_batch(session, found.id, was=PREPARED, values={"state": SENT, "sent_on": on})
    found.state, found.sent_on = SENT, on
    _note(session, found, "sent", who, now)
    return found


def unsend(session: Session, who: Viewer, file_id: int, *, now: datetime) -> PemadananFile:
    """Take back that a file was sent; raises Refusal once an answer is recorded."""
    found = file_of(session, who, file_id, SENT)
    states = pemadanan.states_of_batch(session, found.id)
    if states.get(ACCEPTED) or states.get(REJECTED):
        raise Refusal("pemadanan-answered")
    pemadanan.unsend_batch(session, found.id)
    found.state, found.sent_on = PREPARED, None
    _note(session, found, "unsent", who, now)
    return found


def accept_rest(session: Session, who: Viewer, file_id: int, *, now: datetime) -> int:
    """Note that the office took everything of a file that it has not answered; return how many lines."""
    found = file_of(session, who, file_id, SENT)
    values = {"state": ACCEPTED, "answered_at": now, "answered_by": who.person_id}
    count = pemadanan.move_batch(session, found.id, was=SENT, values=values)
    _note(session, found, "accepted", who, now)
    return count


def unanswer(session: Session, who: Viewer, file_id: int, *, now: datetime) -> int:
    """Take back every answer to a file: its lines are sent again; return how many."""
    found = file_of(session, who, file_id, SENT)
    values = {"state": SENT, "answered_at": None, "answered_by": None, "state_reason": None}
    count = sum(pemadanan.move_batch(session, found.id, was=one, values=values) for one in (ACCEPTED, REJECTED))
    _note(session, found, "unanswered", who, now)
    return count


def answer_line(
    session: Session, who: Viewer, line_id: int, state: str, *, reason: str | None = None, now: datetime
) -> DifferenceLine:
    """Keep the office's answer to one line, or (`sent`) take it back; a rejection has a reason."""
    _require(who)
    by_turns(session)
    line = session.get(DifferenceLine, line_id)
    if line is None or line.state not in (SENT, ACCEPTED, REJECTED) or state not in (SENT, ACCEPTED, REJECTED):
        raise Refusal("button-too-old")
    if state == REJECTED and not reason:
        raise Refusal("pemadanan-needs-reason")
    is_answer = state != SENT
    line.state, line.state_reason = state, reason[:LONGEST_REASON] if reason and state == REJECTED else None
    line.answered_at, line.answered_by = (now, who.person_id) if is_answer else (None, None)
    details = {"state": state}
    append(session, at=now, actor_id=who.person_id, deed="line.answered", subject=f"line:{line.id}", details=details)
    return line


def propose_again(session: Session, who: Viewer, line_id: int, *, now: datetime) -> DifferenceLine:
    """Let a line that was rejected, or taken without effect, be open: the next file has it again."""
    _require(who)
    by_turns(session)
    line = session.get(DifferenceLine, line_id)
    if line is None or line.state not in (ACCEPTED, REJECTED):
        raise Refusal("button-too-old")
    line.state, line.batch_id, line.state_reason = OPEN, None, None
    append(session, at=now, actor_id=who.person_id, deed=table.REOPENED, subject=f"line:{line.id}", details={})
    return line


def rest_on(session: Session, who: Viewer, line_id: int, minutes_id: int | None, *, now: datetime) -> DifferenceLine:
    """Let a deletion rest on kept minutes of its village, or on none; raises Refusal for any others."""
    _require(who)
    by_turns(session)
    line = session.get(DifferenceLine, line_id)
    if line is None or line.kind not in GONE or line.state != OPEN or line.family_id is None:
        raise Refusal("button-too-old")
    if minutes_id is not None:
        minutes, family = session.get(Minutes, minutes_id), session.get_one(Family, line.family_id)
        if minutes is None or minutes.state != "kept" or minutes.village_code != family.village_code:
            raise Refusal("button-too-old")
    line.minutes_id = minutes_id
    details = {"minutes": minutes_id}
    append(session, at=now, actor_id=who.person_id, deed="line.rests_on", subject=f"line:{line.id}", details=details)
    return line


def file_of(session: Session, who: Viewer, file_id: int, *states: str) -> PemadananFile:
    """Return a file to a coordinator; raises Refusal for anything else.

    In one of these states where given: then nobody else takes its next step until this transaction ends.
    """
    if states:
        by_turns(session)
    found = session.get(PemadananFile, file_id)
    if found is None or not who.coordinates:
        raise Refusal("not-yours")
    if states and found.state not in states:
        raise Refusal("pemadanan-over")
    return found


def _require(who: Viewer) -> None:
    if not who.coordinates:
        raise Refusal("not-yours")


def _note(session: Session, found: PemadananFile, what: str, who: Viewer, now: datetime) -> None:
    details, subject = {"register": found.register, "lines": found.lines}, f"pemadanan:{found.id}"
    append(session, at=now, actor_id=who.person_id, deed=f"pemadanan.{what}", subject=subject, details=details)
    session.flush()


# The file ------------------------------------------------------------------------------------------------------


def titles_of(columns: Sequence[tuple[str, str]]) -> list[Column]:
    """Return the columns of a file; the office's answer is picked from two words."""
    answers = [plain(text(f"pemadanan-answer-{one}"), "id") for one in (ACCEPTED, REJECTED)]
    return [Column(title, choices=answers if what == "jawaban" else ()) for title, what in columns]


def columns_of_file(session: Session, found: PemadananFile) -> Sequence[tuple[str, str]]:
    """Return the columns a file was prepared in, also where the template has been replaced since."""
    if found.template_id is None:
        return templates.DEFAULT
    return [(title, word) for title, word in session.get_one(PemadananTemplate, found.template_id).columns]


def rows_of(
    session: Session, ids: Sequence[int], wanted: Sequence[str], *, number: Callable[[str], str] = mask
) -> Iterator[list[Cell]]:
    """Yield the rows of these lines, all of them text; `number` says how a NIK or KK stands in them."""
    for one in table.lines_in_full(session, ids):
        values = _values(session, one, number)
        yield [values[word]() if word in values else "" for word in wanted]


def _values(session: Session, one: Line, number: Callable[[str], str]) -> Mapping[str, Callable[[], str]]:
    """Return what may stand in a column, by its word, made only where it is asked for."""
    line, family, member, row, minutes = one
    basis = words.basis_from(line, minutes)
    village = village_by_code(family.village_code) if family is not None else None
    facts = row.facts if row is not None else {}
    name = member.name if member is not None else family.head_name if family is not None else row.name if row else ""
    new = line.new or {}

    def said(key: str) -> str:
        return plain(text(key), "id")

    return {
        "nomor": lambda: str(line.id),
        "tindakan": lambda: said(f"pemadanan-action-{_action(line)}"),
        "id": lambda: _own_id(row.their_id if row is not None else None),
        "id_keluarga": lambda: _own_id(row.household if row is not None else None),
        "nik": lambda: _nik(line, member, facts, number),
        "kk": lambda: number(str(facts["kk"])) if facts.get("kk") else "",
        "nama": lambda: name,
        "kecamatan": lambda: village.district if village is not None else "",
        "desa": lambda: village.name if village is not None else "",
        "rt": lambda: (family.rt or "") if family is not None else "",
        "kolom": lambda: plain(words.field_text(session, line.field), "id") if line.field else "",
        "lama": lambda: _old(line, row, number),
        "baru": lambda: _new(line, family, member, number),
        "alasan": lambda: plain(words.reason_text(line.reason), "id") if line.kind in GONE else "",
        "nomor_ba": lambda: basis[0] if basis is not None else "",
        "tanggal_ba": lambda: basis[1].isoformat() if basis is not None else "",
        "sumber": lambda: plain(words.told({"source": new.get("source")}), "id") if new else "",
        "tanggal_data": lambda: _day(new.get("as_of")),
    }


def _action(line: DifferenceLine) -> str:
    return "delete" if line.kind in GONE else "add" if line.field == MEMBER else "change"


def _own_id(said: str | None) -> str:
    return said if said is not None and len(said) != INDEX else ""


def _nik(line: DifferenceLine, member: Member | None, facts: Mapping[str, Any], number: Callable[[str], str]) -> str:
    """Return the NIK that the office has; of somebody to be added ours, since the row is that of their family."""
    said = facts.get("nik") if line.field != MEMBER else member.nik if member is not None else None
    return number(str(said)) if said else ""


def _old(line: DifferenceLine, row: ExtractRow | None, number: Callable[[str], str]) -> str:
    if line.field == MEMBER:
        return plain(text("pemadanan-family-of", name=row.name), "id") if row is not None else ""
    if line.kind != "changed":
        return ""
    if line.field in NUMBERS:
        facts = row.facts if row is not None else {}
        return number(str(facts[line.field])) if facts.get(line.field) else ""
    return words.value_words(line.field, (line.old or {}).get("value"), "id", coded=True)


def _new(line: DifferenceLine, family: Family | None, member: Member | None, number: Callable[[str], str]) -> str:
    if line.field == MEMBER:
        return _described(member) if member is not None else ""
    if line.kind != "changed":
        return ""
    if line.field in NUMBERS:
        ours = member.nik if member is not None else family.kk if family is not None else None
        return number(ours) if ours else ""
    return words.value_words(line.field, (line.new or {}).get("value"), "id", coded=True)


def _described(member: Member) -> str:
    """Return who is to be added: the name, and what is known of the relation, the sex and the birth date."""
    relation = words.value_words("relation", member.relation, "id", coded=True) if member.relation else ""
    born = member.birth_date.isoformat() if member.birth_date is not None else ""
    return "; ".join(one for one in (member.name, relation, member.sex, born) if one)


def _day(said: Any) -> str:
    return said if isinstance(said, str) and said != NO_DAY else ""


def latest_files(session: Session, register: str, *, limit: int) -> list[PemadananFile]:
    """Return the files of a register that were prepared or sent, the latest first."""
    return pemadanan.files(session, register, states=(PREPARED, SENT), limit=limit)
