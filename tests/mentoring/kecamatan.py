"""What the tests of changes share: a kecamatan with its officers, a mentor with one family, and what they do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from mentoring import change_words, changes, minutes, timeline
from mentoring.changes import Proposed
from mentoring.minutes import Signed
from models.assignment import open_assignments
from models.change import Change
from models.database import Session
from models.family import Family, Member
from models.message import messages_of_rule
from models.scope import viewer
from tests.house import Cast, House

MUNENG, SUMBERASIH = "35.13.21.2004", "35.13.21"
KRAKSAAN, PATOKAN = "35.13.14", "35.13.14.1017"


@dataclass
class World:
    """A kecamatan with its Kasi Kesra, the one next to it, two coordinators and a mentor with one family."""

    house: House
    sri: Cast
    fatimah: Cast
    laila: Cast
    budi: Cast
    wulan: Cast
    family: int

    def propose(self, kind: str, by: Cast | None = None, *, family: int | None = None, **more: Any) -> int:
        what = Proposed(kind, family or self.family, more.pop("reason", "Diketahui dari RT"), **more)

        def rule(session: Session, who: int) -> int:
            found = viewer(session, who, today=self.house.today)
            return changes.propose(session, what, found, now=self.house.clock.now()).id

        return int(self.house.write(rule, (by or self.sri).id))

    def decide(self, rule: Callable[..., Any], change: int, by: Cast, *args: Any, **more: Any) -> None:
        def run(session: Session) -> None:
            who = viewer(session, by.id, today=self.house.today)
            rule(session, session.get_one(Change, change), *args, who, now=self.house.clock.now(), **more)

        self.house.write(run)

    def confirm(self, change: int, by: Cast | None = None, *, kin: bool = False) -> None:
        self.decide(changes.confirm, change, by or self.fatimah, kin=kin)

    def record(self, *change_ids: int, number: str = "BA-1", by: Cast | None = None, **more: Any) -> int:
        signed = Signed(number, more.pop("village", MUNENG), self.house.today, self.house.today, change_ids)
        signed = Signed(**{**vars(signed), **more})

        def rule(session: Session) -> int:
            who = viewer(session, (by or self.fatimah).id, today=self.house.today)
            return minutes.record(session, signed, who, now=self.house.clock.now()).id

        return int(self.house.write(rule))

    def void_minutes(self, minutes_id: int, by: Cast | None = None) -> None:
        def rule(session: Session) -> None:
            who = viewer(session, (by or self.budi).id, today=self.house.today)
            minutes.void(session, minutes_id, "Salah desa", who, now=self.house.clock.now())

        self.house.write(rule)

    def change(self, change_id: int) -> Change:
        return self.house.read(lambda session: session.get_one(Change, change_id))  # type: ignore[no-any-return]

    def row(self, family_id: int | None = None) -> Family:
        return self.house.read(lambda session: session.get_one(Family, family_id or self.family))  # type: ignore[no-any-return]

    def mentors(self, family_id: int | None = None) -> list[int]:
        found = self.house.read(open_assignments, family_ids=[family_id or self.family])
        return [one.person_id for one in found]

    def told(self, change_id: int) -> list[tuple[int | None, str]]:
        found = self.house.read(messages_of_rule, f"{change_words.RULE}:{change_id}")
        return [(one.person_id, one.period.partition(":")[0]) for one in found]

    def heads(self) -> list[str]:
        """Return by whose name the family went, the latest first, as its timeline tells it."""
        found = self.house.read(lambda session: timeline.events(session, self.row(), programme=self.house.programme))
        return [one.values["name"] for one in found if one.kind == "head"]

    def member(self, name: str, *, relation: str = "3", born: date | None = None) -> int:
        member = Member(family_id=self.family, name=name, relation=relation, birth_date=born)
        return int(self.house.write(lambda session: (session.add(member), session.flush(), member.id)[2]))


def kecamatan(house: House) -> World:
    """People the kecamatan."""
    sri = house.person("Sri Wahyuni", serial=9001, department=house.department())
    return World(
        house,
        sri,
        house.person("Siti Fatimah", serial=9002, role="kasi_kesra", district=SUMBERASIH),
        house.person("Laila Sari", serial=9003, role="kasi_kesra", district=KRAKSAAN),
        house.person("Budi Santoso", serial=9004, role="koordinator"),
        house.person("Wulan Dewi", serial=9005, role="koordinator"),
        house.family("Slamet Riyadi", serial=9001, mentors=[sri]),
    )
