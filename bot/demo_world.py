"""The regency of the demo: invented, imported and divided by the same rules as a real one, with eight weeks behind it.

Everybody's Telegram account is invented too: the ids begin at FIRST_USER, far from any real one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from locales import Text, plain, text
from mentoring import assignment_news, assignments, digest, invitations, linking, registers
from mentoring.calendar import Week, week_of
from mentoring.programme import Programme
from mentoring.sample import advocacy, council, history, possessions, workbooks
from mentoring.sample.offices import top_of
from mentoring.sample.records import Officer, Regency
from mentoring.sample.regency import invent
from models import account as accounts
from models import assignment, meta, person
from models import message as messages
from models.account import Account, Visitor
from models.database import Database, Session
from models.person import Person

SEED = 2026
FAMILIES, STAFF, LINKED = 1200, 400, 250
CAPACITY = 8  # a regency of 400 ASN has kecamatan with six families and more to each of them
FIRST_USER = 900_000_000
SRI_LAST_VISITS = (1, 2, 3, 4, 5, 12, 16)
PUBLISHED_WEEKS = 3


@dataclass(frozen=True)
class Player:
    """Somebody a visitor can play: the name of the part, and where to find them."""

    part: str
    person_id: int
    user_id: int
    name: str


def user_of(person_id: int) -> int:
    """Return the Telegram user of a person of the demo."""
    return FIRST_USER + person_id


def build(
    database: Database, folder: Path, *, programme: Programme, now: datetime, progress: Callable[[Text], None]
) -> None:
    """Fill an empty database.

    Registers imported from workbooks, families divided, people linked, weeks lived through.
    """
    today = programme.today(now)
    begin = history.begin_of(today, programme)
    progress(text("demo-inventing", families=FAMILIES, staff=STAFF))
    regency = invent(families=FAMILIES, staff=STAFF, seed=SEED, today=programme.today(begin))
    workbooks.write(regency, folder)
    workbooks.write_elsewhere(regency, folder)
    for register in ("departments", "staff", "families"):
        progress(text("demo-importing", register=text(f"demo-register-{register}")))
        path = folder / f"{register}.xlsx"
        report = registers.import_file(database, path, register, apply=True, now=begin, programme=programme)
        assert report.applied, f"the invented {register} were refused"
    progress(text("demo-dividing"))
    database.write(_link, regency, now=begin)
    database.write(_divide, programme=programme, now=begin)
    progress(text("demo-living"))
    database.write(_live, regency, programme=programme, now=now)
    database.write(_let_one_wait, regency, programme=programme, now=now)


def _divide(session: Session, *, programme: Programme, now: datetime) -> None:
    proposal = assignments.propose_now(session, created_by=None, now=now, programme=programme)
    assignments.apply_proposal(session, proposal.id, by=None, now=now, programme=programme)
    while assignment_news.tell_some(session, proposal.id, now=now):
        continue
    # Told long ago, as far as the demo is concerned.
    messages.clear_rule(session, rule=f"assignment:{proposal.id}", now=now, reason="told_before")


def _link(session: Session, regency: Regency, *, now: datetime) -> None:
    """Link the cast but its newcomer, then others in the order of the register until there are enough."""
    cast = regency.cast
    first = [one.nip for one in cast.everyone if one is not cast.joko]
    others = [one.nip for one in regency.staff if one.phone and one.nip not in {*first, cast.joko.nip}]
    for nip in (first + others)[:LINKED]:
        found = person.person_by_nip(session, nip)
        assert found is not None, "the register has just been imported"
        found.practised_at = now
        link = Account(person_id=found.id, user_id=user_of(found.id), linked_at=now, proof="sample", reach="ok")
        session.add(link)
    session.flush()


def _let_one_wait(session: Session, regency: Regency, *, programme: Programme, now: datetime) -> None:
    """Let a colleague of the OPD admin's, who has shown a number and no invitation, wait for the admin's press."""
    office = top_of(regency.cast.hendra.posts[-1].department)
    linked = accounts.linked_person_ids(session)
    for one in regency.staff:
        found = person.person_by_nip(session, one.nip)
        assert found is not None, "the register has just been imported"
        mine = top_of(one.posts[-1].department) == office and one is not regency.cast.joko
        if mine and found.phone and found.id not in linked:
            visitor = Visitor(user_id=user_of(found.id), notice_accepted_at=now, seen_at=now)
            session.add(visitor)
            session.flush()
            linking.share_contact(session, visitor, found.phone, now=now, programme=programme)
            return


def _live(session: Session, regency: Regency, *, programme: Programme, now: datetime) -> None:
    """Let eight weeks of visits happen, and publish the last of them as they would have been."""
    today = programme.today(now)
    rng = Random(SEED)
    sri = person.person_by_nip(session, regency.cast.sri.nip)
    assert sri is not None, "Sri is in the register"
    hers = [family.id for family in assignment.families_of(session, sri.id, today=today)]
    pairs = dict(reversed(assignment.open_pairs(session, today=today)))
    pairs.update(dict.fromkeys(hers, sri.id))
    visits = history.past_visits(
        pairs.items(),
        reporting=accounts.linked_person_ids(session),
        fixed=dict(zip(hers, SRI_LAST_VISITS, strict=False)),
        today=today,
        rng=rng,
    )
    history.record(session, visits, programme=programme, rng=rng)
    advocacy.live(session, pairs, first=hers, now=now, today=today)
    possessions.furnish(session, pairs, today=today)
    fatimah, budi = (person.person_by_nip(session, one.nip) for one in (regency.cast.fatimah, regency.cast.budi))
    assert fatimah is not None, "Fatimah is in the register"
    assert budi is not None, "Budi is in the register"
    theirs = {family: mentor for family, mentor in pairs.items() if mentor != sri.id}
    council.gather(session, theirs, kasi=fatimah.id, coordinator=budi.id, programme=programme, now=now)
    meta.set_mark(session, "demo_built", now.isoformat())
    for weeks in range(PUBLISHED_WEEKS, 0, -1):
        _publish(session, week_of(today).back(weeks), programme)


def _publish(session: Session, week: Week, programme: Programme) -> None:
    slot = programme.at(week.monday + timedelta(days=7), programme.digest_time)
    digest.publish(session, week, programme, not_before=slot, expires_at=slot, now=slot, state="posted")


def players(session: Session, regency: Regency) -> dict[str, Player]:
    """Return the cast by the name of their part."""
    found = {}
    for part in ("sri", "budi", "wulan", "ratna", "hendra", "fatimah", "joko"):
        officer: Officer = getattr(regency.cast, part)
        known = person.person_by_nip(session, officer.nip)
        assert known is not None, f"{part} is in the register"
        found[part] = Player(part, known.id, user_of(known.id), officer.name)
    return found


def phones(session: Session, *, bot_id: int, newcomer: int) -> list[dict[str, Any]]:
    """Return every phone of the demo as the simulator takes it.

    Linked people and those who wait for an admin, and the newcomer who never pressed start.
    """
    waiting = {user - FIRST_USER for user in accounts.waiting_users(session)} - {newcomer}
    opened = sorted(accounts.linked_person_ids(session) | waiting)
    found = [_phone(session.get_one(Person, one), opened=bot_id) for one in opened]
    return [*found, _phone(session.get_one(Person, newcomer))]


def _phone(known: Person, **more: Any) -> dict[str, Any]:
    number = {"phone": f"+{known.phone}"} if known.phone else {}
    return {"id": user_of(known.id), "first_name": known.name, "language_code": known.language, **number, **more}


def parts(cast: dict[str, Player], *, link: str | None, language: str) -> Sequence[dict[str, Any]]:
    """Return the phones that the page offers first, with what to try on each; `link` is the newcomer's invitation."""
    order = ("sri", "ratna", "hendra", "fatimah", "budi", "wulan", "joko")
    return [
        {
            "id": cast[part].user_id,
            "name": cast[part].name,
            "role": plain(text(f"demo-role-{part}"), language),
            "note": (link or "") if part == "joko" else plain(text(f"demo-note-{part}"), language),
        }
        for part in order
    ]


def invite_newcomer(session: Session, person_id: int, *, programme: Programme, now: datetime) -> str | None:
    """Return a fresh invitation link for the newcomer, or None once they are linked."""
    if accounts.account_of_person(session, person_id) is not None:
        return None
    return invitations.invite(session, person_id, by=None, now=now, programme=programme).link
