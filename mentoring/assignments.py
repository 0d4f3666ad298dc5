"""The division in the register: who could mentor today, a proposal computed, approved, or undone.

A proposal never ends a pair that exists. What it says is checked again, pair by pair, when it is approved: the register
may have changed underneath.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from locales import Text, text
from mentoring import assignment_figures, assignment_news
from mentoring.assignment_flow import Division, FamilyAt, Mentor, Pair, Situation, divide
from mentoring.assignment_news import RULE
from mentoring.outbox import Content, Plan, plan_many
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import audit, division
from models.assignment import Proposal, placements_today
from models.database import Session
from models.department import all_departments
from models.message import Message, clear_rule, messages_of_rule
from models.person import holders, home_departments
from models.place import all_districts

UNDONE_RULE = "assignment-undone"


@dataclass(frozen=True)
class Applied:
    """What an approval wrote; `dropped` pairs no longer held, `left` families still have no mentor."""

    proposal_id: int
    first: int
    joined: int
    placed: int
    dropped: int
    left: int
    told: int
    unlinked: int


@dataclass(frozen=True)
class Undone:
    """What taking a proposal back ended, and how many people had to be told."""

    proposal_id: int
    pairs: int
    told: int


def situation(session: Session, *, programme: Programme, today: date) -> Situation:
    """Return who there is today, as plain values that a worker process can take."""
    homes = [
        FamilyAt(home.id, home.village_code, home.district_code, f"{home.hamlet or ''}|{home.rt or ''}")
        for home in division.family_homes(session)
    ]
    departments = all_departments(session)
    parents = {department.id: department.parent_id for department in departments}
    return Situation(
        families=homes,
        mentors=_mentors(session, parents, programme=programme, today=today),
        pairs=division.pairs_underway(session, today=today),
        team=programme.assignment_team,
        offices={department.id: department.name for department in departments if department.parent_id is None},
        districts={district.code: district.name for district in all_districts(session)},
    )


def _mentors(session: Session, parents: Mapping[int, int | None], *, programme: Programme, today: date) -> list[Mentor]:
    """Return everyone serving; operators of the bot are placed but mentor nobody."""
    binaan = division.binaan_by_department(session)
    posts = home_departments(session, today=today)
    eselons = division.eselons(session, today=today)
    placed = placements_today(session, today=today)
    excluded = {person.id for person in holders(session, "operator", today=today)}
    found = []
    for one in division.servers(session, today=today):
        above = list(_upwards(posts.get(one.id), parents))
        own = next((binaan[department] for department in above if department in binaan), set())
        weight = 0 if one.id in excluded else programme.assignment_weights.get(eselons.get(one.id, ""), 100)
        mentor = Mentor(
            id=one.id,
            districts=_allowed(own, one.district_code, policy=programme.assignment_policy),
            village=one.village_code,
            home=one.district_code,
            weight=weight,
            capacity=max(1, round(programme.assignment_capacity * weight / 100)) if weight > 0 else 0,
            placed=placed.get(one.id),
            office=above[-1] if above else 0,
        )
        found.append(mentor)
    return found


def _upwards(department: int | None, parents: Mapping[int, int | None]) -> Iterable[int]:
    while department is not None and department in parents:
        yield department
        department = parents[department]


def _allowed(binaan: set[str], home: str | None, *, policy: str) -> tuple[str, ...]:
    """Return where somebody may mentor; who lives outside the regency goes where the department works."""
    if policy == "home" and home is not None:
        return (home,)
    if policy == "both" and home is not None:
        return tuple(sorted(binaan | {home}))
    return tuple(sorted(binaan))


def request_proposal(session: Session, *, by: int | None, now: datetime) -> Proposal:
    """Ask for a proposal, which a job will compute; an undecided one before it is discarded."""
    division.discard_undecided(session)
    proposal = Proposal(created_by=by, created_at=now, state="waiting", figures={}, pairs=[], placements=[])
    session.add(proposal)
    session.flush()
    return proposal


def keep_division(session: Session, proposal_id: int, found: Division, figures: dict[str, Any]) -> bool:
    """Write down what was computed for a waiting proposal; False when it was discarded meanwhile."""
    proposal = division.proposal_to_decide(session, proposal_id)
    if proposal is None or proposal.state != "waiting":
        return False
    proposal.state = "draft"
    proposal.figures = figures
    proposal.pairs = [[*pair, False] for pair in found.first] + [[*pair, True] for pair in found.joined]
    proposal.placements = [list(one) for one in found.placements]
    return True


def note_failure(session: Session, proposal_id: int) -> bool:
    """Write down that a waiting proposal could not be computed; False when it was discarded meanwhile."""
    proposal = division.proposal_to_decide(session, proposal_id)
    if proposal is None or proposal.state != "waiting":
        return False
    proposal.state = "failed"
    return True


def propose_now(session: Session, *, created_by: int | None, now: datetime, programme: Programme) -> Proposal:
    """Compute a proposal here and now (half a second for a regency) and return it as a draft."""
    given = situation(session, programme=programme, today=programme.today(now))
    proposal = request_proposal(session, by=created_by, now=now)
    found = divide(given)
    keep_division(session, proposal.id, found, assignment_figures.figures(given, found))
    return proposal


def figure_lines(proposal: Proposal) -> list[Text]:
    """Return what a computed proposal comes to, a line each."""
    return assignment_figures.summary(proposal.figures)


def apply_proposal(
    session: Session, proposal_id: int, *, by: int | None, now: datetime, programme: Programme
) -> Applied:
    """Let a draft come true today and tell each mentor once; raises Refusal when it was decided before.

    A pair that no longer holds (a family has left or has a mentor, a mentor has gone or is full) is dropped and
    counted.
    """
    proposal = _draft(session, proposal_id)
    today = programme.today(now)
    current = situation(session, programme=programme, today=today)
    first, joined, placements = _still_true(proposal, current)
    source = division.source_of(proposal_id)
    division.add_pairs(session, [*first, *joined], source=source, today=today)
    division.add_placements(session, placements, today=today)
    told, unlinked = assignment_news.addressees(
        session,
        begins=(mentor for _, mentor in [*first, *joined]),
        placed=(person for person, _ in placements),
        mentoring={mentor for _, mentor in current.pairs},
    )
    applied = Applied(
        proposal_id=proposal_id,
        first=len(first),
        joined=len(joined),
        placed=len(placements),
        dropped=len(proposal.pairs) - len(first) - len(joined),
        left=len(current.families) - len({family for family, _ in current.pairs}) - len(first),
        told=len(told),
        unlinked=unlinked,
    )
    proposal.state, proposal.applied_at, proposal.applied_by = "applied", now, by
    proposal.figures = {**proposal.figures, "applied": vars(applied), assignment_news.UNTOLD: told}
    proposal.placements = [list(one) for one in placements]
    assignment_news.tell_some(session, proposal_id, now=now)  # the others by a job
    _note(session, proposal_id, "assignment.applied", by=by, now=now, details=vars(applied))
    return applied


def _draft(session: Session, proposal_id: int) -> Proposal:
    proposal = division.proposal_to_decide(session, proposal_id)
    if proposal is None or proposal.state != "draft":
        raise Refusal("assignment-decided")
    return proposal


def _note(session: Session, proposal_id: int, deed: str, *, by: int | None, now: datetime, details: Any = None) -> None:
    subject = f"proposal:{proposal_id}"
    audit.append(session, at=now, actor_id=by, deed=deed, subject=subject, details=dict(details or {}))


def _still_true(proposal: Proposal, current: Situation) -> tuple[list[Pair], list[Pair], list[tuple[int, str]]]:
    """Return the first pairs, the team pairs and the placements that hold against the register of now."""
    families = {family.id: family for family in current.families}
    mentors = {mentor.id: mentor for mentor in current.mentors}
    loads = Counter(mentor for _, mentor in current.pairs)
    teams = Counter(family for family, _ in current.pairs)
    kept: dict[bool, list[Pair]] = {False: [], True: []}
    for family_id, mentor_id, joins in proposal.pairs:
        family, mentor = families.get(family_id), mentors.get(mentor_id)
        if family is None or mentor is None or family.district not in mentor.districts:
            continue
        wanted = 1 <= teams[family_id] < current.team and not loads[mentor_id] if joins else not teams[family_id]
        if wanted and loads[mentor_id] < mentor.capacity:
            kept[joins].append((family_id, mentor_id))
            loads[mentor_id] += 1
            teams[family_id] += 1
    begins = {mentor for pairs in kept.values() for _, mentor in pairs}
    placements = [
        (person, district)
        for person, district in proposal.placements
        if person in mentors
        and district != mentors[person].placed
        and (mentors[person].placed is None or person in begins)
    ]
    return kept[False], kept[True], placements


def still_assigned(session: Session, message: Message, now: datetime) -> str | None:
    """Say why news of a proposal is not sent any more: it was taken back."""
    del now
    _, _, proposal_id = message.rule.partition(":")
    return None if division.proposal_state(session, int(proposal_id)) == "applied" else "undone"


def discard_proposal(session: Session, proposal_id: int, *, by: int | None, now: datetime) -> None:
    """Put a draft away; raises Refusal when it was decided before."""
    _draft(session, proposal_id).state = "discarded"
    _note(session, proposal_id, "assignment.discarded", by=by, now=now)


def undoable(proposal: Proposal, *, now: datetime, programme: Programme) -> bool:
    """Tell whether an approval is still young enough to be taken back."""
    within = timedelta(hours=programme.assignment_undo_hours)
    return proposal.state == "applied" and proposal.applied_at is not None and now - proposal.applied_at <= within


def undo_proposal(session: Session, proposal_id: int, *, by: int | None, now: datetime, programme: Programme) -> Undone:
    """Take an approved proposal back and tell those who had been told.

    Raises Refusal when it is too late, or when a report was made on one of its pairs or one has ended since.
    """
    proposal = division.proposal_to_decide(session, proposal_id)
    if proposal is None or not undoable(proposal, now=now, programme=programme):
        raise Refusal("assignment-undo-late", {"hours": programme.assignment_undo_hours})
    assert proposal.applied_at is not None, "an applied proposal says when"
    built = division.built_upon(session, proposal_id, since=proposal.applied_at)
    if built:
        raise Refusal("assignment-undo-built", {"pairs": built})
    pairs = division.end_pairs_of(session, proposal_id, reason="undone")
    placements = [(person, district) for person, district in proposal.placements]
    division.take_back_placements(session, placements, since=programme.today(proposal.applied_at))
    proposal.state = "undone"
    told = _tell_undone(session, proposal_id, now=now)
    _note(session, proposal_id, "assignment.undone", by=by, now=now, details={"pairs": pairs})
    return Undone(proposal_id=proposal_id, pairs=pairs, told=told)


def _tell_undone(session: Session, proposal_id: int, *, now: datetime) -> int:
    """Clear the news that nobody has read yet, and tell the others that it no longer holds."""
    rule = f"{RULE}:{proposal_id}"
    clear_rule(session, rule=rule, now=now, reason="undone")
    readers = [
        message.person_id
        for message in messages_of_rule(session, rule, states=("sending", "sent", "uncertain"))
        if message.person_id is not None
    ]
    how = Plan(rule=f"{UNDONE_RULE}:{proposal_id}", period="told", kind="reminder")
    plan_many(session, how, Content(text=text("assignment-taken-back")), now=now, person_ids=readers)
    return len(readers)
