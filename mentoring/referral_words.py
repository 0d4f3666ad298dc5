"""What is said of a referral: to who moves it, to the mentor, to officials. Nobody is promised anything."""

from __future__ import annotations

from datetime import date

from locales import Day, Text, text
from mentoring import names
from mentoring.outbox import Button, Content
from mentoring.records import DEAD
from mentoring.referral_routes import SUBMITTED, where_to
from models.aid import AidProgramme
from models.database import Session
from models.family import Family, Member
from models.person import Person
from models.place import Village
from models.referral import Referral, ReferralStep

SHOW, LIST = "ref", "refs"


def need_text(need: str) -> Text:
    """Return a need as people say it."""
    return text(f"referral-need-{need}")


def what_text(session: Session, referral: Referral) -> Text:
    """Return what is asked for: the need, with the programme where there is one."""
    need = need_text(referral.need)
    if referral.programme_id is None:
        return need
    return text("referral-what", need=need, programme=session.get_one(AidProgramme, referral.programme_id).name)


def state_text(session: Session, referral: Referral, state: str | None = None) -> Text:
    """Return a state as people say it; handed in means at the village, the kelurahan or the office."""
    state = state or referral.state
    if state != SUBMITTED:
        return text(f"referral-state-{state}")
    family = session.get_one(Family, referral.family_id)
    kind = session.get_one(Village, family.village_code).kind
    return text(f"referral-handed-{where_to(referral.need, village_kind=kind)}")


def family_text(session: Session, referral: Referral, *, named: bool = True) -> Text:
    """Return what the family is called, and whose it is; for who does not know it, its code and village."""
    family = session.get_one(Family, referral.family_id)
    called = names.family_text(session, family)
    if not named:
        called = text("referral-family-unnamed", code=family.code, village=names.village_name(family))
    if referral.member_id is None:
        return called
    return text("referral-of-member", member=member_text(session, referral, named=named), family=called)


def member_text(session: Session, referral: Referral, *, named: bool = True) -> Text:
    """Return for whom a referral is: the family, or a member by name; who died, or whom one does not know, has none."""
    member = session.get(Member, referral.member_id) if referral.member_id is not None else None
    if member is None:
        return text("referral-for-family")
    if not named or member.presence == DEAD:
        return text("referral-for-member")
    return text("referral-for-one", name=names.short_name(member.name))


def step_text(session: Session, referral: Referral, step: ReferralStep, day: date) -> Text:
    """Return one step of the way behind a referral."""
    by = names.person_name(session.get_one(Person, step.by))
    said = {"state": state_text(session, referral, step.state), "day": Day(day), "name": by}
    return text("referral-step-note", note=step.note, **said) if step.note else text("referral-step", **said)


def told_opened(session: Session, referral: Referral) -> Content:
    """Return what who moves it hears of a new referral."""
    return _content(referral, text("referral-told-opened", **_of(session, referral)))


def told_step(session: Session, referral: Referral, note: str | None) -> Content:
    """Return what the mentors hear of a step."""
    said = {**_of(session, referral), "state": state_text(session, referral)}
    if note:
        return _content(referral, text("referral-told-step-note", note=note, **said))
    return _content(referral, text("referral-told-step", **said))


def told_support(session: Session, referral: Referral, person_id: int, note: str | None) -> Content:
    """Return what is heard of an official's advocacy."""
    said = {**_of(session, referral), "name": names.person_name(session.get_one(Person, person_id))}
    if note:
        return _content(referral, text("referral-told-support-note", note=note, **said))
    return _content(referral, text("referral-told-support", **said))


def told_passed_on(count: int, days: int) -> Content:
    """Return what who should move referrals hears of those that wait."""
    return Content(
        text=text("referral-told-passed", count=count, days=days),
        keyboard=[[Button(text("referral-button-open-list"), data=f"{LIST}:move:0")]],
        protect=True,
    )


def _of(session: Session, referral: Referral) -> dict[str, Text]:
    return {"family": family_text(session, referral), "what": what_text(session, referral)}


def _content(referral: Referral, said: Text) -> Content:
    button = Button(text("referral-button-show"), data=f"{SHOW}:{referral.id}")
    return Content(text=said, keyboard=[[button]], protect=True)
