"""What people hear of a change: whoever proposed it and the family's mentors, once an outcome.

The words are read beside the family. After a family left the list they always say that aid does not stop by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from locales import Text, text
from mentoring.change_kinds import LEAVING, MOVED_VILLAGE, RESTING
from mentoring.move_news import ask_about_mentors
from mentoring.names import family_text
from mentoring.outbox import Button, Content, Plan, plan
from mentoring.places import district_by_code, village_by_code, village_label
from models.assignment import mentors_of
from models.change import Change
from models.database import Session
from models.family import Family

RULE = "change.decided"
SHOW = "change"


def concerned(session: Session, change: Change, *, today: date) -> list[int]:
    """Return who is to hear of a change: whoever proposed it, and the mentors of its family today."""
    mentors = [one.id for one in mentors_of(session, change.family_id, today=today)]
    return list(dict.fromkeys([change.proposed_by, *mentors]))


def tell(
    session: Session,
    change: Change,
    *,
    now: datetime,
    today: date,
    to: Iterable[int] | None = None,
    outcome: str | None = None,
) -> None:
    """Plan what an outcome (the change's state, unless another is named) means, for everybody but who decided it."""
    said = outcome or change.state
    people = list(to) if to is not None else concerned(session, change, today=today)
    words = [told(session, change, said)]
    if said == "effective" and change.kind in LEAVING:
        words.append(text("change-told-aid"))
    how = Plan(rule=f"{RULE}:{change.id}", period=f"{said}:{now:%Y%m%d%H%M%S}", kind="reminder")
    keyboard = [
        [Button(text("change-button-show"), data=f"{SHOW}:{change.id}"), Button(text("button-menu"), data="menu")]
    ]
    for person_id in people:
        if person_id != change.decided_by or said == "passed_on":
            plan(session, how, Content(text=words, keyboard=keyboard, protect=True), now=now, person_id=person_id)
    if said == "effective" and change.kind == MOVED_VILLAGE:
        ask_about_mentors(session, change, now=now, today=today)


def told(session: Session, change: Change, outcome: str) -> Text:
    """Return what an outcome means for a family, in one text."""
    family = session.get_one(Family, change.family_id)
    values = {
        "family": family_text(session, family),
        "kind": text(f"change-kind-{change.kind}"),
        "reason": change.decision or "",
        "day": change.effective_on or change.proposed_at.date(),
        "code": family.code,
    }
    key = f"change-told-{outcome}"
    if outcome == "effective":
        key = "change-told-left" if change.kind in LEAVING else "change-told-effective"
    return text(key, **_wanted(key, values))


_VALUES = {
    "change-told-left": ("family", "kind", "day"),
    "change-told-effective": ("family", "kind", "day"),
    "change-told-awaiting_minutes": ("family", "kind"),
    "change-told-returned": ("family", "kind", "reason"),
    "change-told-voided": ("family", "kind", "reason"),
    "change-told-withdrawn": ("family", "kind"),
    "change-told-released": ("family",),
    "change-told-passed_on": ("family", "kind"),
    "change-told-proposed": ("family", "kind"),
}


def _wanted(key: str, values: dict[str, object]) -> dict[str, object]:
    return {name: values[name] for name in _VALUES[key]}


def village_name(code: str) -> str:
    """Return a village as screens show it."""
    village = village_by_code(code)
    return village_label(village) if village is not None else code


def district_name(code: str) -> str:
    """Return a kecamatan as screens show it."""
    district = district_by_code(code)
    return district.name if district is not None else code


def meanwhile(change: Change) -> Text:
    """Return what holds until a change is decided: a family is not off the list because somebody proposed it."""
    if change.kind in RESTING:
        return text("change-meanwhile-resting")
    return text("change-meanwhile-listed" if change.kind in LEAVING else "change-meanwhile")
