"""What lies before the invented regency's officials: proposals on a Kasi Kesra's desk, a meeting, a verval round.

All of it goes through the rules that people use; what mentors were told of it, they were told before the demo began.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random

from mentoring import change_words, changes, meetings, verval
from mentoring.calendar import working_day_from
from mentoring.change_kinds import CAPABLE, DIED_MEMBER, MOVED_REGENCY, NOT_FOUND
from mentoring.changes import Proposed
from mentoring.meetings import Planned
from mentoring.programme import Programme
from mentoring.records import FORM_SECTIONS, HEAD
from models import message as messages
from models import scope
from models.change import Change
from models.database import Session
from models.family import Family, families_by_id, members_of
from models.place import all_villages
from models.scope import Viewer
from models.verval import open_round_of

SEED = 1945
DAYS_OPEN, LONGEST_DAYS_WAITING = 21, 3
SAID = {
    MOVED_REGENCY: "Pindah ikut anaknya ke Lumajang. Rumahnya sudah kosong, ketua RT membenarkan.",
    CAPABLE: "Anak pertama bekerja tetap di pabrik sejak awal tahun, warungnya juga ramai.",
    DIED_MEMBER: "Meninggal karena sakit. Sudah dilaporkan ke desa.",
    NOT_FOUND: "Tiga kali didatangi, tetangga tidak mengenal nama itu.",
}


def gather(
    session: Session, pairs: Mapping[int, int], *, kasi: int, coordinator: int, programme: Programme, now: datetime
) -> None:
    """Let proposals, a meeting and a round of verification lie before a Kasi Kesra; `pairs` is who mentors whom."""
    today = programme.today(now)
    hers = scope.viewer(session, kasi, today=today)
    districts = {one.code: one.district_code for one in all_villages(session)}
    known = families_by_id(session, pairs)
    near = [one for one in sorted(pairs) if districts[known[one].village_code] in hers.districts]
    assert len(near) > len(SAID), "the kecamatan of the Kasi Kesra has families"
    proposed = _propose(session, [known[one] for one in near], pairs, now=now, today=today)
    changes.confirm(session, proposed[NOT_FOUND], hers, kin=False, now=now)
    messages.clear_rule(session, rule=f"{change_words.RULE}:{proposed[NOT_FOUND].id}", now=now, reason="told_before")
    village = known[proposed[NOT_FOUND].family_id].village_code
    day = working_day_from(today + timedelta(days=4), programme)
    meetings.schedule(session, Planned(village, day, "09.00", None), hers, now=now)
    _verify(session, near, hers, coordinator=coordinator, now=now)


def _propose(
    session: Session, families: Sequence[Family], pairs: Mapping[int, int], *, now: datetime, today: date
) -> dict[str, Change]:
    """Let mentors propose one change of each kind about a family of a different mentor, over the last days."""
    found: dict[str, Change] = {}
    asked: set[int] = set()
    for family in families:
        kind = next((one for one in SAID if one not in found), None)
        if kind is None:
            break
        mentor = pairs[family.id]
        others = [one for one in members_of(session, family.id) if one.relation != HEAD]
        if mentor in asked or (kind == DIED_MEMBER and not others):
            continue
        asked.add(mentor)
        happened = today - timedelta(days=12) if kind in (MOVED_REGENCY, DIED_MEMBER) else None
        member = others[-1].id if kind == DIED_MEMBER else None
        what = Proposed(kind, family.id, SAID[kind], happened_on=happened, member_id=member)
        who = scope.viewer(session, mentor, today=today)
        found[kind] = changes.propose(
            session, what, who, now=now - timedelta(days=LONGEST_DAYS_WAITING - len(asked) % 3)
        )
    return found


def _verify(session: Session, families: Sequence[int], hers: Viewer, *, coordinator: int, now: datetime) -> None:
    """Open a round in the kecamatan, of which some families are done and others under way."""
    budi = scope.viewer(session, coordinator, today=hers.today)
    period, deadline = str(hers.today.year), hers.today + timedelta(days=DAYS_OPEN)
    opened = verval.open_round(
        session, budi, period=period, districts=sorted(hers.districts), deadline=deadline, now=now
    )
    messages.clear_rule(session, rule=f"{verval.RULE}:{opened.id}", now=now, reason="told_before")
    rng = Random(SEED)
    for family_id in families:
        done = rng.choice((0, 0, 0, 2, len(FORM_SECTIONS)))
        current = open_round_of(session, family_id)
        assert current is not None, "the round has every family of the kecamatan"
        for section in FORM_SECTIONS[:done]:
            verval.section_done(session, current, section, by=coordinator, today=hers.today, now=now)
