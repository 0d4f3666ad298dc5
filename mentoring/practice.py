"""First steps that count nowhere: what a newcomer tries before it is in earnest.

A mentor's practice is a report on an invented family and lives in `mentoring/drafting`. That of an OPD admin and of a
Kasi Kesra is a short path of steps, kept in a draft of its own, so that a restart finds the same step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mentoring import drafting, reporting
from mentoring.refusals import Refusal
from models.database import Session
from models.draft import Draft, draft_in_state, open_drafts
from models.person import Person
from models.scope import Viewer

KIND = "practice"
MENTOR, ADMIN, DISTRICT = "mentor", "admin", "district"
FIRST_STEPS = {ADMIN: "told", DISTRICT: "change"}
SKIPPED = "skipped"


@dataclass(frozen=True)
class Step:
    """One screen of a path: the answers it offers, and which step each leads to."""

    answers: Mapping[str, str]

    @property
    def is_last(self) -> bool:
        """Tell whether the path ends here."""
        return not self.answers


END = Step({})
STEPS: Mapping[str, Step] = {
    "told": Step({"look": "card"}),
    "card": Step({"confirm": "confirmed", "refuse": "refused"}),
    "confirmed": END,
    "refused": END,
    "change": Step({"right": "source", "wrong": "returned"}),
    "source": Step({"visit": "recorded", "village": "recorded"}),
    "recorded": END,
    "returned": END,
}


def parts(who: Viewer) -> list[str]:
    """Return what a person can practise: the work of their own roles first, a report always."""
    found = [ADMIN] if who.administers else []
    return [*found, *([DISTRICT] if who.districts else []), MENTOR]


def is_due(session: Session, person: Person) -> bool:
    """Tell whether a person is to be offered the practice: not once they have practised or skipped it."""
    return person.practised_at is None and draft_in_state(session, person.id, kind=KIND, state=SKIPPED) is None


def under_way(session: Session, person_id: int) -> list[Draft]:
    """Return the practices that a person has begun and not ended, the latest first."""
    return [one for one in open_drafts(session, person_id) if one.practice and not reporting.is_trial(one)]


def begin(session: Session, person_id: int, part: str, *, chat_id: int, now: datetime) -> Draft:
    """Return the draft of a path, at the step where it stands, or at the first; raises Refusal for no such path."""
    if part not in FIRST_STEPS:
        raise Refusal("button-too-old")
    for found in open_drafts(session, person_id, kind=KIND):
        if found.answers.get("part") == part:
            return found
    return _drafted(session, person_id, part, chat_id=chat_id, now=now)


def answer(session: Session, draft: Draft, word: str, *, now: datetime) -> None:
    """Go on to the step that an answer leads to; raises Refusal for an answer that the step does not offer.

    At the end of a path the person has practised.
    """
    step = STEPS[draft.step].answers.get(word) if draft.state == "open" else None
    if step is None:
        raise Refusal("button-too-old")
    draft.step, draft.changed_at = step, now
    if STEPS[step].is_last:
        draft.state = "sent"
        session.get_one(Person, draft.person_id).practised_at = now


def skip(session: Session, person: Person, *, chat_id: int, now: datetime) -> None:
    """Keep that a person would rather begin at once, and end what was begun; it can be repeated whenever they like."""
    for draft in under_way(session, person.id):
        if draft.kind == reporting.KIND:
            drafting.discard(session, draft, now=now)
        else:
            draft.state, draft.changed_at = "discarded", now
    if is_due(session, person):
        _drafted(session, person.id, None, chat_id=chat_id, now=now).state = SKIPPED


def _drafted(session: Session, person_id: int, part: str | None, *, chat_id: int, now: datetime) -> Draft:
    draft = Draft(
        kind=KIND,
        person_id=person_id,
        chat_id=chat_id,
        step=FIRST_STEPS[part] if part is not None else SKIPPED,
        answers={"part": part},
        practice=True,
        state="open",
        created_at=now,
        changed_at=now,
    )
    session.add(draft)
    session.flush()
    return draft
