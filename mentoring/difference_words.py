"""The difference between registers in words: kinds, fields, values, on screens and in files; no number of a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from locales import Day, Text, plain, short_date, text
from mentoring.difference_fields import AID, HOUSING, NUMBERS
from mentoring.extract_words import called
from mentoring.forms import shipped_form
from mentoring.names import family_text, short_name
from mentoring.outbox import Button, Keyboard
from mentoring.places import village_by_code, village_label
from mentoring.records import NO_DAY
from models import difference_lines as table
from models.aid import programme_by_code
from models.database import Session
from models.difference import DifferenceLine, ExtractTask
from models.difference_lines import ASKED, KINDS, STILL, Which
from models.family import Family, Member
from models.matching import READY, Extract, ExtractRow
from models.minutes import Minutes

LISTED = (*HOUSING, "relation", "school")
SOURCES = ("visit", "register", "verval", "change", "list", "chat")
REASONS = frozenset(
    {
        *("died_family", "died_head", "died_member", "moved_regency", "moved_village", "not_found", "duplicate"),
        *("capable", "declined", "split", "civil_servant", "not_targeted"),
    }
)


def field_text(session: Session, field: str) -> Text:
    """Return what a field is called."""
    if field.startswith(AID):
        programme = programme_by_code(session, field.removeprefix(AID))
        return text("difference-field-aid", programme=programme.name if programme is not None else field)
    return text(f"difference-field-{field}")


def value_words(field: str, value: Any, language: str, *, coded: bool = False) -> str:
    """Return a value as people read it; nothing of a NIK or KK.

    `coded` is for files that are read in elsewhere: a code stands before what it means, and a day as 1979-03-12.
    """
    if field in NUMBERS:
        return plain(text("difference-number"), language)
    if value is None or value == "":
        return plain(text("difference-blank"), language)
    if isinstance(value, bool):
        return plain(text("aid-yes" if value else "aid-no"), language)
    if field == "village":
        village = village_by_code(str(value))
        return village_label(village) if village is not None else str(value)
    if field == "birth_date":
        return str(value) if coded else short_date(date.fromisoformat(str(value)), language)
    if field in LISTED:
        label = _label(field, str(value), language)
        return f"{value} ({label})" if coded or label == "?" else label
    return str(value)


def _label(field: str, code: str, language: str) -> str:
    form = shipped_form("verval")
    choices = form.lists.get(form.by_name[field].choices or "", ())
    return next((one.label.in_language(language) for one in choices if one.name == code), "?")


@dataclass(frozen=True)
class Figures:
    """How many lines there are: by kind, without minutes, and by day and list those that were asked for in vain.

    `waiting` are rows of the extract of which somebody has yet to decide who they are.
    """

    register: str
    kinds: Mapping[str, int]
    basis: int
    still: Mapping[tuple[date, str], int] = field(default_factory=dict)
    waiting: int = 0

    @property
    def lists(self) -> dict[str, int]:
        """Return how many lines each list holds."""
        kinds = {kind: self.kinds.get(kind, 0) for kind in KINDS}
        still = {name: sum(count for (_, one), count in self.still.items() if one == name) for name in ASKED}
        return {**kinds, "basis": self.basis, **still}

    @property
    def lines(self) -> list[Text]:
        """Return the figures in words."""
        lines = [text(f"difference-count-{kind}", count=self.kinds.get(kind, 0)) for kind in KINDS]
        lines += [text("difference-count-basis", count=self.basis)] if self.basis else []
        lines += [text("difference-count-waiting", count=self.waiting)] if self.waiting else []
        name = text(f"extract-register-{self.register}")
        return [
            *lines,
            *(
                text(f"difference-asked-{asked}", count=count, day=Day(day), register=name)
                for (day, asked), count in self.still.items()
            ),
        ]


def figures(session: Session, extract: Extract, district: str = "") -> Figures:
    """Count the lines of a register, or of a kecamatan in it."""
    register = extract.register
    kinds = table.counts(session, Which(register, "", district))
    basis = sum(table.counts(session, Which(register, "basis", district)).values())
    if district:
        return Figures(register, kinds, basis)
    still, waiting = table.asked_in_vain(session, register), table.count_waiting_pairs(session, extract.id)
    return Figures(register, kinds, basis, still, waiting)


def difference_said(session: Session, task: ExtractTask) -> tuple[list[Text], Keyboard]:
    """Return the words and buttons at the end of a comparison."""
    extract = session.get_one(Extract, task.extract_id)
    closed = sum(task.figures.get("closed", {}).values())
    lines = [text("difference-done", extract=called(session, extract)), *figures(session, extract).lines]
    if closed:
        lines.append(text("difference-closed", count=closed))
    open_it = Button(text("difference-button-open"), data=f"df:{extract.register}")
    return lines, [[open_it, Button(text("button-menu"), data="menu")]]


def line_title(session: Session, line: DifferenceLine, family: Family | None, row: ExtractRow | None) -> Text:
    """Return a line as a list shows it: whom it is about and what differs."""
    changed = line.kind == "changed" and line.field
    what = field_text(session, line.field) if changed else text(f"difference-kind-{line.kind}")
    return text("difference-line", who=_whom(session, line, family, row), what=what)


def _whom(session: Session, line: DifferenceLine, family: Family | None, row: ExtractRow | None) -> Text:
    if family is None:
        village = village_by_code(row.village_code) if row is not None and row.village_code else None
        name = short_name(row.name) if row is not None else "–"
        return text("difference-whom-theirs", name=name, village=village_label(village) if village else "–")
    called_family = family_text(session, family)
    member = session.get(Member, line.member_id) if line.member_id is not None else None
    if member is None:
        return called_family
    return text("difference-whom-member", family=called_family, name=short_name(member.name))


def card(
    session: Session,
    line: DifferenceLine,
    family: Family | None,
    row: ExtractRow | None,
    *,
    language: str,
) -> list[Text]:
    """Return everything about one line, without numbers of people."""
    register = text(f"extract-register-{line.register}")
    lines = [text(f"difference-kind-{line.kind}-title"), _whom(session, line, family, row)]
    if line.kind == "changed":
        lines.append(text("difference-field", field=field_text(session, line.field)))
        lines += _both(line, register, language)
    elif line.kind == "ours":
        lines.append(text("difference-ours-member" if line.field else "difference-ours-family", register=register))
    elif line.kind == "theirs":
        lines.append(text("difference-theirs-word", register=register))
    else:
        lines += _why(session, line)
    lines += [state_text(line, register), *_in_vain(session, line, register)]
    if line.state_reason:
        lines.append(text("difference-reason-said", reason=line.state_reason))
    return lines


def _both(line: DifferenceLine, register: Text, language: str) -> list[Text]:
    """Return what they have and what we have; of a number only that it differs."""
    old, new = line.old or {}, line.new or {}
    if line.field in NUMBERS:
        return [text("difference-numbers-differ", register=register, told=told(new))]
    was, value = (value_words(line.field, one.get("value"), language) for one in (old, new))
    return [text("difference-old", register=register, value=was), text("difference-new", value=value, told=told(new))]


def _why(session: Session, line: DifferenceLine) -> list[Text]:
    said = reason_text(line.reason)
    lines = [text("difference-why", reason=said)]
    basis = basis_of(session, line)
    if basis is None:
        return [*lines, text("difference-no-basis")]
    return [*lines, text("difference-basis", number=basis[0], day=Day(basis[1]))]


def reason_text(reason: str | None) -> Text:
    """Return why somebody is no longer on the list."""
    return text(f"difference-reason-{reason}" if reason in REASONS else "difference-reason-other")


def basis_of(session: Session, line: DifferenceLine) -> tuple[str, date] | None:
    """Return the number and the day of the minutes, or of the decree, that a deletion rests on."""
    minutes = session.get(Minutes, line.minutes_id) if line.minutes_id is not None else None
    return basis_from(line, minutes)


def basis_from(line: DifferenceLine, minutes: Minutes | None) -> tuple[str, date] | None:
    """Return what a deletion rests on, its minutes being at hand."""
    if minutes is not None and minutes.state == "kept":
        return minutes.number, minutes.dated_on
    decree = (line.new or {}).get("basis")
    return (str(decree[0]), date.fromisoformat(decree[1])) if decree else None


def state_text(line: DifferenceLine, register: Text) -> Text:
    """Return how a line stands with the other office."""
    if line.state in ("sent", "accepted", "rejected") and line.sent_on is not None:
        return text(f"difference-state-{line.state}", register=register, day=Day(line.sent_on))
    return text(f"difference-state-{line.state}", register=register, day=None)


def _in_vain(session: Session, line: DifferenceLine, register: Text) -> list[Text]:
    """Return that a later extract still shows what the other office was asked to change."""
    seen = session.get(Extract, line.seen_extract_id)
    if line.state not in STILL or line.sent_on is None:
        return []
    if seen is None or seen.state not in READY or seen.as_of <= line.sent_on:
        return []
    asked = next((name for name, kinds in ASKED.items() if line.kind in kinds), None)
    return [text(f"difference-stands-{asked}", register=register, day=Day(seen.as_of))] if asked is not None else []


def told(new: Mapping[str, Any]) -> Text:
    """Return from where and since when we know something."""
    source = (new.get("source") or "register").partition(":")[0]
    said = text(f"difference-source-{source}" if source in SOURCES else "difference-source-chat")
    day = new.get("as_of")
    if not day or day == NO_DAY:
        return said
    return text("difference-told", source=said, day=Day(date.fromisoformat(day)))
