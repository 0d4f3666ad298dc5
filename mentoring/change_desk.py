"""On whose desk a proposed change lies, and who may decide it: nobody what is their own, or their kin's."""

from __future__ import annotations

from datetime import date

from models import scope_truth
from models.assignment import is_mentor_of
from models.change import Change
from models.database import Session
from models.person import holders
from models.scope import Viewer
from models.scope_truth import COORDINATOR_DESK, DISTRICT_DESK

UNDECIDED = ("proposed", "released")


def may_decide(session: Session, change: Change, who: Viewer) -> bool:
    """Tell whether a change lies on a viewer's desk and is neither their own, nor their mentored family's or kin's."""
    if change.state not in UNDECIDED or who.person_id in _concerned(change):
        return False
    if is_mentor_of(session, who.person_id, change.family_id, today=who.today):
        return False
    if change.desk == COORDINATOR_DESK:
        return who.coordinates
    return change.district_code in who.districts


def to_decide(session: Session, who: Viewer) -> list[Change]:
    """Return what a viewer may decide, the oldest first."""
    return [one for one in scope_truth.changes_to_decide(session, who) if may_decide(session, one, who)]


def put_on_desk(session: Session, change: Change, *, today: date) -> None:
    """Give a change to the Kasi Kesra of its kecamatan, or to a coordinator where none of them is free to decide."""
    officers = holders(session, "kasi_kesra", today=today, district_code=change.district_code)
    concerned = any(
        one.id in _concerned(change) or is_mentor_of(session, one.id, change.family_id, today=today) for one in officers
    )
    change.desk = COORDINATOR_DESK if concerned or not officers else DISTRICT_DESK
    session.flush()


def _concerned(change: Change) -> set[int]:
    """Return who may not decide: whoever proposed it, and whose kin the family is."""
    return {change.proposed_by, *(change.details or {}).get("kin", [])}
