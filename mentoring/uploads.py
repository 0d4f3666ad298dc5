"""A register file that a coordinator drops in the chat: taken in, read by a job, applied by one press or discarded.

Tries are counted before the work, so that a file which ends the process is given up and said. The file itself is
never kept: whoever needs it again fetches it again and compares its hash.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from locales import Text, text
from mentoring.outbox import Button, Content, Keyboard, Media, Plan, key_of, plan
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from mentoring.registers import Prepared, Report, Source, bring_in, refused_lines, report_lines, undo
from mentoring.registers.undo import Applied
from mentoring.sheets.limits import MEGABYTE
from models import message as messages
from models.database import Session
from models.draft import Draft
from models.person import Person
from models.scope import Viewer, viewer
from models.upload import Upload, uploads_in_state, uploads_with_remarks

RULE = "upload"
MOST_BYTES = 20 * MEGABYTE
MOST_TRIES = 4
MOST_AWAY = 200  # rounds of the job without the network, of some seconds each
SHOWN = 5
WAY_ON = [[Button(text("button-menu"), data="menu")]]
WAITING = ("to_fetch", "applying")
ANYWAY = "anyway"  # it is to be read although it was applied before
ASKING = "asking"  # columns of the file are asked about


@dataclass(frozen=True)
class Errand:
    """A file to fetch and read: for a dry run, or to apply what was seen."""

    upload_id: int
    file_id: str
    name: str
    language: str
    applies: bool
    sha256: str | None
    register: str | None = None


def may_import(who: Viewer) -> bool:
    """Tell whether somebody may import registers."""
    return who.coordinates


def may_drop(who: Viewer) -> bool:
    """Tell whether somebody may drop a table at all: a Kasi Kesra has those of village meetings."""
    return may_import(who) or bool(who.districts)


def require_importer(session: Session, upload_id: int, *, today: date) -> None:
    """Raise Refusal where a file turns out to be a register and its sender is not who imports those."""
    who = viewer(session, session.get_one(Upload, upload_id).person_id, today=today)
    if not may_import(who):
        raise Refusal("upload-only-books" if may_drop(who) else "upload-not-for-you")


def take_in(
    session: Session,
    who: Viewer,
    *,
    chat_id: int,
    message_id: int,
    file_id: str,
    name: str,
    size: int,
    register: str | None = None,
    report: Mapping[str, Any] | None = None,
    now: datetime,
) -> int:
    """Begin an upload and return its id; raises Refusal for who may not, or for a file that the bot cannot fetch.

    `register` says what it is for, where that was asked for; `report` what goes with it.
    """
    if not may_drop(who):
        raise Refusal("upload-not-for-you")
    if size > MOST_BYTES:
        raise Refusal("upload-too-big", {"megabytes": MOST_BYTES // MEGABYTE})
    upload = Upload(
        person_id=who.person_id,
        chat_id=chat_id,
        message_id=message_id,
        file_id=file_id,
        name=name[:80],
        size=size,
        register=register,
        report=dict(report or {}),
        state="to_fetch",
        tries=0,
        created_at=now,
    )
    session.add(upload)
    session.flush()
    return upload.id


def anything_waits(session: Session) -> bool:
    """Tell whether a file waits for the job, without holding anybody up."""
    return bool(uploads_in_state(session, *WAITING, limit=1))


def take_next(session: Session, *, now: datetime) -> Errand | None:
    """Return the next file to work on, counting the try; one that failed too often is given up and said."""
    for upload in uploads_in_state(session, *WAITING):
        upload.tries += 1
        if upload.tries <= MOST_TRIES:
            language = session.get_one(Person, upload.person_id).language
            applies = upload.state == "applying"
            return Errand(
                upload.id, upload.file_id, upload.name, language, applies, upload.sha256, register=upload.register
            )
        end(session, upload.id, "failed", [text("upload-failed", name=upload.name)], now=now)
    return None


def give_back(session: Session, upload_id: int) -> None:
    """Let a try not count: there was no room on the disk, which says nothing about the file."""
    upload = session.get_one(Upload, upload_id)
    upload.tries = max(0, upload.tries - 1)


def say_if_applied(session: Session, upload_id: int, *, sha256: str, programme: Programme, now: datetime) -> bool:
    """Say it where the same file was applied before, unless its sender wants it read all the same; tell whether."""
    upload = session.get_one(Upload, upload_id)
    one = undo.applied_before(session, sha256, now=now)
    who = viewer(session, upload.person_id, today=programme.today(now))
    if one is None or upload.report.get(ANYWAY) or not may_import(who):
        return False
    _say_applied(session, upload, one, now=now)
    return True


def _say_applied(session: Session, upload: Upload, one: Applied, *, now: datetime) -> None:
    finish(upload, "discarded", now)
    upload.report = {**upload.report, ANYWAY: True}
    look = [[Button(text("imports-button-look"), data=f"up-look:{upload.id}")], *WAY_ON]
    show(session, upload, [text("imports-same-file", **applied_values(one) | {"name": upload.name})], look, now=now)


def applied_values(one: Applied) -> dict[str, Any]:
    """Return the values of a sentence about an import: its name, when it was, and by whom."""
    return {"name": one.name, "at": one.at, "by": one.by or text("imports-desk")}


def look_again(session: Session, who: Viewer, upload_id: int) -> Upload:
    """Let a file be read although it was applied before; raises Refusal where it is not one that waits for that."""
    upload = mine(session, who, upload_id)
    if upload.state != "discarded" or not upload.report.get(ANYWAY):
        raise Refusal("upload-over")
    upload.state, upload.tries, upload.ended_at = "to_fetch", 0, None
    return upload


def put_back(session: Session, upload_id: int, *, now: datetime) -> None:
    """Let a file be fetched later: the network is away, which says nothing about the file; give up in the end."""
    upload = session.get_one(Upload, upload_id)
    away = int(upload.report.get("away", 0)) + 1
    upload.tries -= 1
    upload.report = {**upload.report, "away": away}
    if away > MOST_AWAY:
        end(session, upload_id, "failed", [text("upload-failed", name=upload.name)], now=now)


def show_dry_run(
    session: Session,
    upload_id: int,
    reports: Sequence[Report],
    *,
    sha256: str,
    remarks: str | None,
    now: datetime,
) -> None:
    """Say what a file would do: with a refused row what to correct, else the two buttons."""
    upload = session.get_one(Upload, upload_id)
    if upload.state not in WAITING:
        return
    upload.sha256 = sha256
    upload.register = reports[0].register
    figures = {one.register: {noun: vars(count) for noun, count in one.counts.items()} for one in reports}
    keys = [key for one in reports for key in one.keys]
    upload.report = {**figures, "keys": keys}
    refused = sum(report.refused for report in reports)
    unsaid = sum(report.unsaid for report in reports)
    lines = [text("upload-read", name=upload.name), *_figures(reports)]
    if unsaid and remarks is not None:
        lines.append(text("upload-unsaid", count=unsaid))
    if refused:
        finish(upload, "refused", now)
        show(session, upload, [*lines, *_what_is_refused(reports, refused, remarks)], _ways_on(upload, keys), now=now)
    elif not any(report.changes for report in reports):
        finish(upload, "discarded", now)
        said = text("upload-nothing" if any(report.looked_at for report in reports) else "upload-no-rows")
        show(session, upload, [*lines, said], _ways_on(upload, keys), now=now)
    else:
        upload.state, upload.tries = "read", 0
        show(
            session, upload, [*lines, text("upload-question")], [*question(upload.id), *_columns(upload, keys)], now=now
        )
    if remarks is not None:
        said = text("upload-remarks" if refused else "upload-remarks-changes")
        _hand_back(session, upload, remarks, said, now=now)


def confirm(session: Session, who: Viewer, upload_id: int) -> Upload:
    """Let the job apply a file that was read; raises Refusal for somebody else's, or one that is past that."""
    upload = mine(session, who, upload_id)
    if upload.state != "read":
        raise Refusal("upload-over")
    upload.state, upload.tries = "applying", 0
    return upload


def discard(session: Session, who: Viewer, upload_id: int, *, now: datetime) -> Upload:
    """Forget a file that was read; raises Refusal for somebody else's, or one that is past that."""
    upload = mine(session, who, upload_id)
    if upload.state not in ("read", "to_fetch", ASKING):
        raise Refusal("upload-over")
    finish(upload, "discarded", now)
    end_talk(session, upload, now=now)
    return upload


def carry_out(session: Session, upload_id: int, prepared: Prepared, *, programme: Programme, now: datetime) -> None:
    """Bring in what was prepared of a confirmed file, in this transaction, and say what it has done.

    What changed since the dry run may refuse it, and so does a lost right to import. Raises OvertakenError.
    """
    upload = session.get_one(Upload, upload_id)
    if upload.state != "applying":
        return
    if not may_import(viewer(session, upload.person_id, today=programme.today(now))):
        end(session, upload_id, "refused", [text("upload-not-for-you")], now=now)
        return
    before = undo.applied_before(session, upload.sha256 or "", now=now)
    if before is not None and before.at >= upload.created_at:
        _say_applied(session, upload, before, now=now)  # somebody else's press came first
        return
    refused = sum(report.refused for report in prepared.reports)
    if refused:
        finish(upload, "refused", now)
        lines = [text("upload-no-longer", name=upload.name), *_what_is_refused(prepared.reports, refused, None)]
        show(session, upload, lines, now=now)
        return
    if not prepared.can_apply:
        end(session, upload_id, "discarded", [text("upload-nothing")], now=now)
        return
    source = Source(upload.name, upload.sha256 or "")
    done = bring_in(session, prepared, actor_id=upload.person_id, source=source)
    finish(upload, "applied", now)
    unmentored = sum(report.unmentored_count for report in done)
    advice = [text("upload-unmentored")] if unmentored else []
    lines = [text("upload-applied", name=upload.name), *_figures(done), *advice]
    show(session, upload, lines, [*_way_back(session, source.sha256, now=now), *WAY_ON], now=now)


def _way_back(session: Session, sha256: str, *, now: datetime) -> Keyboard:
    one = undo.applied_before(session, sha256, now=now)
    if one is None or not one.can_undo:
        return []
    return [[Button(text("imports-button-undo"), data=f"up-undo:{one.id}")]]


def end(session: Session, upload_id: int, state: str, lines: Sequence[Text], *, now: datetime) -> None:
    """End an upload that cannot go on, and say why."""
    upload = session.get_one(Upload, upload_id)
    if upload.state in WAITING:
        finish(upload, state, now)
        show(session, upload, lines, now=now)


def sent_remarks(session: Session) -> str | None:
    """Return the path of a file of remarks that has been sent or never will be, and forget it."""
    for upload in uploads_with_remarks(session):
        row = messages.message_by_key(session, key_of(_rule(upload), upload.person_id, "remarks"))
        if row is None or row.state in messages.FINAL:
            path, upload.path = upload.path, None
            return path
    return None


def finish(upload: Upload, state: str, now: datetime) -> None:
    """Let the work on a file end in a state."""
    upload.state, upload.ended_at = state, now


def end_talk(session: Session, upload: Upload, *, now: datetime) -> None:
    """End the conversation that asked for a file, where there is one: the file is taken, or not wanted any more."""
    draft = session.get(Draft, upload.report["draft"]) if "draft" in upload.report else None
    if draft is not None and draft.state == "open":
        draft.state, draft.listens, draft.changed_at = "sent", False, now


def mine(session: Session, who: Viewer, upload_id: int) -> Upload:
    """Return a file that this person dropped; raises Refusal for another's."""
    upload = session.get(Upload, upload_id)
    if upload is None or upload.person_id != who.person_id or not may_drop(who):
        raise Refusal("not-yours")
    return upload


def _rule(upload: Upload) -> str:
    return f"{RULE}:{upload.id}"


def _figures(reports: Sequence[Report]) -> list[Text]:
    return [line for report in reports for line in report_lines(report)]


def _what_is_refused(reports: Sequence[Report], refused: int, remarks: str | None) -> list[Text]:
    lines = [line for report in reports for line in refused_lines(report, most=SHOWN)][:SHOWN]
    found = [text("upload-blank"), text("upload-refused", count=refused), *lines]
    if refused > len(lines):
        found.append(text("upload-refused-more", count=refused - len(lines)))
    return [*found, text("upload-correct-remarks" if remarks else "upload-correct")]


def question(upload_id: int, key: str = "upload-button-apply") -> Keyboard:
    """Return the buttons that apply what was read, or forget it."""
    return [
        [
            Button(text(key), data=f"up-apply:{upload_id}", style="primary"),
            Button(text("button-cancel"), data=f"up-drop:{upload_id}"),
        ]
    ]


def _columns(upload: Upload, keys: Sequence[str]) -> Keyboard:
    """Return the button that asks anew what columns are, where answers to that were used."""
    return [[Button(text("columns-change"), data=f"up-cols:{upload.id}")]] if keys else []


def _ways_on(upload: Upload, keys: Sequence[str]) -> Keyboard:
    return [*_columns(upload, keys), *WAY_ON]


def show(
    session: Session,
    upload: Upload,
    lines: Sequence[Text],
    keyboard: Keyboard = WAY_ON,
    *,
    period: str | None = None,
    now: datetime,
) -> None:
    """Let the one message of an upload say how it stands; once for each state, or for each `period` that is given."""
    anchor = _rule(upload)
    shown = messages.latest_with_anchor(session, anchor)
    target = shown.sent_id if shown is not None and shown.sent_chat == upload.chat_id else None
    action = "send" if target is None else "edit"
    again = ":anyway" if upload.report.get(ANYWAY) else ""
    period = period or f"{upload.state}:{upload.tries}{again}"
    how = Plan(rule=anchor, period=period, lane="reply", action=action, anchor=anchor)
    content = Content(text=list(lines), keyboard=keyboard, target=target, protect=True)
    plan(session, how, content, now=now, person_id=upload.person_id)


def _hand_back(session: Session, upload: Upload, path: str, said: Text, *, now: datetime) -> None:
    """Send the same table with remarks. Not protected: it is meant to be saved, corrected and sent again."""
    upload.path = path
    name = f"{upload.name.rpartition('.')[0] or upload.name}-keterangan.xlsx"
    content = Content(text=said, media=Media("document", path=path, name=name))
    how = Plan(rule=_rule(upload), period="remarks", kind="document", lane="reply")
    plan(session, how, content, now=now, person_id=upload.person_id)
