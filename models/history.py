"""What happened around one family, read for its timeline; urgent calls are never among it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assignment import Assignment
from models.change import Change
from models.family import Member
from models.intervention import Intervention
from models.referral import Referral, ReferralStep


def assignments_of(session: Session, family_id: int) -> list[Assignment]:
    """Return who has mentored a family, ended assignments too."""
    return list(session.scalars(select(Assignment).where(Assignment.family_id == family_id).order_by(Assignment.id)))


def changes_of(session: Session, family_id: int) -> list[Change]:
    """Return what was proposed about a family, whatever became of it."""
    return list(session.scalars(select(Change).where(Change.family_id == family_id).order_by(Change.id)))


def referral_steps_of(session: Session, family_id: int) -> list[tuple[Referral, ReferralStep]]:
    """Return every step of a family's referrals."""
    question = (
        select(Referral, ReferralStep)
        .join(ReferralStep, ReferralStep.referral_id == Referral.id)
        .where(Referral.family_id == family_id)
        .order_by(ReferralStep.id)
    )
    return [(referral, step) for referral, step in session.execute(question)]


def interventions_of(session: Session, family_id: int) -> list[Intervention]:
    """Return what was done for a family or given to it, what was withdrawn left out."""
    question = select(Intervention).where(Intervention.family_id == family_id, Intervention.state == "kept")
    return list(session.scalars(question.order_by(Intervention.id)))


def members_ever_of(session: Session, family_id: int) -> list[Member]:
    """Return everybody who belongs or belonged to a family."""
    return list(session.scalars(select(Member).where(Member.family_id == family_id).order_by(Member.id)))
