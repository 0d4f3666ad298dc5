"""An instruction while it is being written: a draft that keeps each answer at once.

Steps: office (as whom, where there are several), whom, pick (which OPD, kecamatan or ranks), text, preview.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from mentoring.audience import CHOSEN, KINDS, Scope, Standing, choices, standings
from mentoring.broadcasts import KIND, Preview, check_text, preview
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import scope
from models.database import Session
from models.draft import Draft, open_drafts, quiet_others
from models.scope import Viewer

ELSEWHERE = "elsewhere"


def begin(session: Session, *, person_id: int, chat_id: int, now: datetime, today: date) -> Draft:
    """Return the instruction somebody is writing, begun now unless one is open; it listens from now on.

    Raises Refusal for somebody who may not write one.
    """
    able = standings(session, person_id, today=today)
    if not able:
        raise Refusal("broadcast-not-for-you")
    found = next((draft for draft in open_drafts(session, person_id, kind=KIND) if _holds(draft, able)), None)
    if found is None:
        alone = able[0] if len(able) == 1 else None
        found = Draft(
            kind=KIND,
            person_id=person_id,
            chat_id=chat_id,
            step="office" if alone is None else "whom",
            answers=_as(alone) if alone is not None else {},
            state="open",
            listens=True,
            created_at=now,
            changed_at=now,
        )
        session.add(found)
        session.flush()
    quiet_others(session, found)
    return found


def owned(session: Session, who: Viewer, draft_id: int) -> Draft:
    """Return somebody's own open draft; raises Refusal when it is another's, closed, or may no longer be written."""
    found = scope.draft(session, who, draft_id)
    if found is None or found.kind != KIND:
        raise Refusal("not-yours")
    if found.state != "open":
        raise Refusal("button-too-old")
    if not _holds(found, standings(session, who.person_id, today=who.today)):
        raise Refusal("broadcast-not-for-you")
    return found


def _holds(draft: Draft, able: list[Standing]) -> bool:
    return draft.step == "office" or standing_of(draft) in able


def _as(standing: Standing) -> dict[str, Any]:
    return {"capacity": standing.capacity, "department": standing.department_id}


def standing_of(draft: Draft) -> Standing:
    """Return as what the author writes."""
    return Standing(draft.answers["capacity"], draft.answers["department"])


def scope_of(draft: Draft) -> Scope:
    """Return to whom, as chosen so far."""
    return Scope.from_json(draft.answers["scope"])


def _keep(draft: Draft, *, now: datetime, step: str | None = None, **answers: Any) -> None:
    draft.answers = {**draft.answers, **answers}
    draft.step = step or draft.step
    draft.changed_at = now


def go_elsewhere(draft: Draft, *, away: bool = True) -> None:
    """Note that the author is about something else, or is back: away, a table is no attachment."""
    if away != draft.answers.get(ELSEWHERE, False):
        draft.answers = {**draft.answers, ELSEWHERE: away}


def choose_office(session: Session, draft: Draft, position: int, *, now: datetime, today: date) -> None:
    """Write as the standing at this place of the list; raises Refusal when there is none."""
    able = standings(session, draft.person_id, today=today)
    if not 0 <= position < len(able):
        raise Refusal("button-too-old")
    _keep(draft, now=now, step="whom", **_as(able[position]))


def choose_kind(session: Session, draft: Draft, kind: str, *, now: datetime, programme: Programme) -> None:
    """Choose a kind of scope; raises Refusal when it means nobody."""
    if kind not in KINDS:
        raise Refusal("button-too-old")
    if kind in CHOSEN:
        _keep(draft, now=now, step="pick", scope=Scope(kind).to_json())
        return
    _settle(session, draft, Scope(kind), now=now, programme=programme)


def toggle(session: Session, draft: Draft, value: str, *, now: datetime) -> None:
    """Choose one OPD, kecamatan or rank, or choose it no more."""
    chosen = scope_of(draft)
    known = [one for one, _ in choices(session, standing_of(draft), chosen.kind)]
    if draft.step != "pick" or value not in known:
        raise Refusal("button-too-old")
    wanted = set(chosen.values) ^ {value}
    _keep(draft, now=now, scope=Scope(chosen.kind, tuple(one for one in known if one in wanted)).to_json())


def end_choice(session: Session, draft: Draft, *, now: datetime, programme: Programme) -> None:
    """Go on with what was chosen; raises Refusal when nothing was, or when it means nobody."""
    if draft.step != "pick" or not scope_of(draft).values:
        raise Refusal("broadcast-choose-one")
    _settle(session, draft, scope_of(draft), now=now, programme=programme)


def _settle(session: Session, draft: Draft, chosen: Scope, *, now: datetime, programme: Programme) -> None:
    _keep(draft, now=now, step="preview" if draft.answers.get("text") else "text", scope=chosen.to_json())
    foreseen(session, draft, now=now, programme=programme)


def write(draft: Draft, *, words: str, media: dict[str, str] | None, album: str | None, now: datetime) -> bool:
    """Keep the text, the photo or document, or both; tell whether anything changed (an album gives its first file).

    Raises Refusal for a text that is too long.
    """
    kept = draft.answers
    if album is not None and album == kept.get("album"):
        return False
    written = words or kept.get("text", "")
    attached = media or kept.get("media")
    check_text(written, with_media=attached is not None)
    _keep(draft, now=now, step="preview" if written else "text", text=written, media=attached, album=album)
    return True


def detach(draft: Draft, *, now: datetime) -> None:
    """Take the photo or document away."""
    _keep(draft, now=now, media=None, album=None)


def set_urgent(draft: Draft, *, urgent: bool, now: datetime) -> None:
    """Choose between sending at once and sending when offices work."""
    _keep(draft, now=now, urgent=urgent)


def go_to(draft: Draft, step: str, *, now: datetime) -> None:
    """Ask another question again; what is kept stays."""
    reachable = {"whom", "text"} | ({"preview"} if draft.answers.get("text") else set())
    if step not in reachable or "capacity" not in draft.answers or (step != "whom" and "scope" not in draft.answers):
        raise Refusal("button-too-old")
    _keep(draft, now=now, step=step)


def discard(draft: Draft, *, now: datetime) -> None:
    """End a draft that is not to be sent."""
    draft.state, draft.listens, draft.changed_at = "discarded", False, now


def foreseen(session: Session, draft: Draft, *, now: datetime, programme: Programme) -> Preview:
    """Return what sending the draft would mean now; raises Refusal when it means nobody."""
    return preview(
        session,
        standing_of(draft),
        scope_of(draft),
        author_id=draft.person_id,
        urgent=bool(draft.answers.get("urgent")),
        now=now,
        programme=programme,
    )
