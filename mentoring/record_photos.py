"""Photos that a questionnaire's own questions ask for: they come one message each and answer with their numbers.

They hang on the draft of their section. A family that wants no photo is asked for none.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from mentoring import visit_photos
from mentoring.forms import Answer, Form, QuestionType
from mentoring.record_answers import questions_of
from mentoring.records import Fact
from mentoring.visit_photos import Arrived
from models.database import Session
from models.draft import Draft
from models.family import Family
from models.photo import Photo, photos_of_draft, photos_of_family

UNWANTED = ("no_photo", "not_yet")


def unwelcome(form: Form, family: Family) -> frozenset[str]:
    """Return the questions for photos that this family is not asked."""
    if family.consent not in UNWANTED:
        return frozenset()
    return frozenset(one.name for one in form.questions if one.type is QuestionType.IMAGE)


def receive(session: Session, draft: Draft, arrived: Arrived, *, now: datetime) -> None:
    """Keep a photo for the question that stands; Refusal for a file that can never be shown."""
    photo_id = visit_photos.receive(session, arrived, person_id=draft.person_id, draft=draft, now=now)
    if photo_id is not None:
        numbers = [*taken(draft, draft.step), str(photo_id)]
        draft.answers = {**draft.answers, "picked": {draft.step: numbers}}


def taken(draft: Draft, name: str) -> list[str]:
    """Return the numbers of the photos that came for a question; those of the record are not among them."""
    answered = draft.answers["answers"].get(name) or []
    before = draft.answers["before"].get(name)
    under_way = (draft.answers.get("picked") or {}).get(name, [] if answered == before else answered)
    return list(under_way)


def drop_unused(session: Session, draft: Draft, answered: Mapping[str, Answer]) -> None:
    """Remove a draft's photos that no answer names."""
    named = {one for answer in answered.values() if isinstance(answer, list) for one in answer}
    for photo in photos_of_draft(session, draft.id):
        if str(photo.id) not in named:
            photo.state = "removed"


def of_section(session: Session, family: Family, form: Form, section: str, facts: Mapping[str, Fact]) -> list[Photo]:
    """Return the photos that the record of a section names, as far as they still stand and are this family's."""
    asked = [one.name for one in questions_of(form, section) if one.type is QuestionType.IMAGE]
    numbers = [one for name in asked if name in facts for one in facts[name].value or []]
    return photos_of_family(session, family.id, [int(one) for one in numbers if str(one).isdecimal()])
