"""What the invented regency has done about aid: payments that are known, referrals in every state, and interventions.

The same regency gives the same ones; a few hundred rows, written at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from mentoring import referrals
from mentoring.referral_routes import NEEDS, RECEIVED, REJECTED, SUBMITTED, WITHDRAWN, offered, office_of, steps
from models import aid as programmes_table
from models import scope_aid
from models.aid import AidProgramme, AidStanding, standings_of_many
from models.database import Session
from models.department import tops
from models.family import Family, families_by_id
from models.intervention import Intervention
from models.person import holders, home_departments, posts_ranked
from models.place import Village, all_villages
from models.referral import Referral, ReferralStep, Support
from models.register import insert_for_ids, insert_rows, update_rows

SEED = 1945
EVERY, LONGEST_DAYS = 26, 70
KNOWN_PAYMENT, UNASKED = 0.8, 0.06
NOBODY_ASKED = {"registered": None, "registered_as_of": None, "registered_source": None}
PAYING = ("pkh", "bpnt", "blt_dd", "pip")
GIFTS = (
    ("Beras 10 kg dan minyak goreng", "burden", "own", 250_000),
    ("Mengantar berobat ke puskesmas", "burden", "own", None),
    ("Bibit ayam dan pakannya", "income", "non_state", 600_000),
    ("Seragam dan sepatu sekolah", "burden", "own", 325_000),
    ("Perbaikan jamban bersama warga", "pockets", "non_state", 1_750_000),
    ("Pelatihan menjahit", "income", "apbd_kabupaten", None),
    ("Sembako dari iuran kantor", "burden", "own", 400_000),
)
REASON = "Kuota tahun ini sudah terpenuhi; dapat diusulkan lagi tahun depan."


@dataclass(frozen=True)
class _Case:
    """One referral with its way so far; `supporters` officials advocated it."""

    referral: Mapping[str, Any]
    states: Sequence[str]
    supporters: Sequence[int]


@dataclass(frozen=True)
class _Way:
    """What a family is referred for: the need, the programme, who opens it and who could advocate it."""

    number: int
    need: str
    programme: AidProgramme | None
    mentor: int
    officials: Sequence[int]
    member: int | None = None


def live(session: Session, pairs: Mapping[int, int], *, first: Iterable[int], now: datetime, today: date) -> None:
    """Let payments be known, referrals be under way and things be given, for families by their mentor (`pairs`).

    The families of `first` have referrals before any other.
    """
    rng = Random(SEED)
    _pay(session, pairs, rng=rng, now=now, today=today)
    chosen = [*dict.fromkeys([*list(first)[:3], *sorted(pairs)[::EVERY]])]
    _refer(session, chosen, pairs, rng=rng, now=now, today=today)
    _give(session, sorted(pairs)[:: EVERY // 2], pairs, rng=rng, now=now, today=today)
    session.flush()


def _pay(session: Session, families: Iterable[int], *, rng: Random, now: datetime, today: date) -> None:
    """Let mentors have told when most of what the register knows came last; of some families nobody knows anything."""
    programmes = {one.id: one for one in programmes_table.programmes(session)}
    rows: list[dict[str, Any]] = []
    for known in standings_of_many(session, families).values():
        if rng.random() < UNASKED:
            rows += [{"id": one.id, **NOBODY_ASKED, "changed_at": now} for one in known]
            continue
        for one in known:
            programme = programmes[one.programme_id]
            if one.registered and programme.code in PAYING and rng.random() < KNOWN_PAYMENT:
                months = rng.choice((0, 0, 1, 1, 2, 3, 7)) if programme.interval_months == 3 else rng.randrange(8)
                paid = programmes_table.floor_of(months, today)
                fact = {"last_paid_on": paid, "paid_as_of": max(paid, today - timedelta(days=20))}
                rows.append({"id": one.id, **fact, "paid_source": "chat", "changed_at": now})
    update_rows(session, AidStanding, rows)


def _refer(
    session: Session, chosen: Sequence[int], pairs: Mapping[int, int], *, rng: Random, now: datetime, today: date
) -> None:
    families, villages = families_by_id(session, chosen), {one.code: one for one in all_villages(session)}
    programmes = programmes_table.programmes(session)
    officials = _officials(session, today)
    cases = []
    for number, family_id in enumerate(chosen):
        family = families[family_id]
        village = villages[family.village_code]
        need = NEEDS[number % len(NEEDS)]
        found = offered(need, programmes, village_kind=village.kind)
        programme = found[rng.randrange(len(found))] if found else None
        likely = referrals.people(session, family, need, programme, today)
        member = likely[number % len(likely)].id if likely else None
        way = _Way(number, need, programme, mentor=pairs[family_id], officials=officials, member=member)
        cases.append(_case(session, family, way, rng=rng, now=now))
    ids = insert_for_ids(session, Referral, [one.referral for one in cases])
    movers = {one: _kasi(session, villages[families[one].village_code], today) for one in chosen}
    told, supports, received = [], [], []
    for number, case in zip(ids, cases, strict=True):
        opened, family_id = case.referral["opened_at"], case.referral["family_id"]
        mover = movers[family_id] or case.referral["opened_by"]
        gap = (case.referral["stepped_at"] - opened) / max(len(case.states) - 1, 1)
        for place, state in enumerate(case.states):
            at = opened + gap * place
            by = case.referral["opened_by"] if state in (SUBMITTED, WITHDRAWN) else mover
            note = REASON if state == REJECTED else None
            told.append(
                {"referral_id": number, "state": state, "note": note, "at": at, "by": by, "happened_on": at.date()}
            )
        supports += [{"referral_id": number, "person_id": one, "note": None, "at": opened} for one in case.supporters]
        if case.states[-1] == RECEIVED and case.referral["programme_id"] is not None:
            received.append((number, case.referral))
    insert_rows(session, ReferralStep, told)
    insert_rows(session, Support, supports)
    _receive(session, received, now=now, today=today)


def _case(session: Session, family: Family, way: _Way, *, rng: Random, now: datetime) -> _Case:
    """Invent one referral: the states take turns, so that each of them is there."""
    need, programme, number, officials = way.need, way.programme, way.number, way.officials
    route = steps(need, programme)
    turn = (number + number // len(NEEDS)) % (len(route) + 2)
    states = [*route[: turn + 1]] if turn < len(route) else [SUBMITTED, (REJECTED, WITHDRAWN)[turn - len(route)]]
    opened = now - timedelta(days=rng.randrange(25, LONGEST_DAYS), hours=rng.randrange(1, 6))
    stepped = opened + (now - opened) * rng.random() * 0.9 if len(states) > 1 else opened
    office = scope_aid.office_named(session, office_of(need, programme))
    row = {
        "family_id": family.id,
        "member_id": way.member,
        "need": need,
        "programme_id": programme.id if programme is not None else None,
        "department_id": office.id if office is not None else None,
        "state": states[-1],
        "opened_by": way.mentor,
        "opened_at": opened,
        "stepped_at": stepped,
    }
    return _Case(row, states, [officials[number % len(officials)]] if officials and number % 3 == 1 else [])


def _receive(
    session: Session, received: Sequence[tuple[int, Mapping[str, Any]]], *, now: datetime, today: date
) -> None:
    for number, referral in received:
        whose = {name: referral[name] for name in ("family_id", "member_id", "programme_id")}
        found = programmes_table.standing_of(session, **whose) or AidStanding(**whose)
        found.registered, found.registered_as_of, found.registered_source = True, today, f"need:{number}"
        found.changed_at = now
        session.add(found)


def _give(
    session: Session, chosen: Sequence[int], pairs: Mapping[int, int], *, rng: Random, now: datetime, today: date
) -> None:
    homes, top = home_departments(session, today=today), tops(session)
    rows = []
    for number, family_id in enumerate(chosen):
        what, strategy, money, value = GIFTS[number % len(GIFTS)]
        mentor = pairs[family_id]
        rows.append(
            {
                "family_id": family_id,
                "person_id": mentor,
                "department_id": top.get(homes.get(mentor, 0)),
                "strategy": strategy,
                "money": money,
                "what": what,
                "value": value,
                "given_on": today - timedelta(days=rng.randrange(1, LONGEST_DAYS)),
                "state": "kept",
                "recorded_at": now,
            }
        )
    insert_rows(session, Intervention, rows)


def _officials(session: Session, today: date) -> list[int]:
    """Return the heads of departments, who advocate referrals, in the order of their posts."""
    return [one.person_id for one in posts_ranked(session, "II", today=today) if one.person_id is not None]


def _kasi(session: Session, village: Village, today: date) -> int | None:
    found = holders(session, "kasi_kesra", today=today, district_code=village.district_code)
    return found[0].id if found else None
