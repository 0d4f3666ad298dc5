"""Families of the register, their members, and the questions about them.

A KK number or NIK is encrypted; names are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import crypto
from models.database import Base, Encrypted, EncryptedJson
from models.facts import Facts
from models.place import Village

KK = "families.kk"
NIK = "members.nik"
EMPTIED = "BATAL"  # how the code of a family begins that came by an import which was undone


class Family(Base):
    """A mentored family. `status` is active, provisional or left; `code` is what people call it by.

    `housing`, `assets`, `indicators` and `aid` map a field's name to {"value", "list", "as_of", "source"}; a code
    keeps the name of its code list. Whether a family is on the list is told by its movements (`models/movement.py`);
    `status`, `entered_on` and `left_on` say how they left it.
    """

    __tablename__ = "families"
    __table_args__ = (Index("ix_families_status_village", "status", "village_code"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    head_name: Mapped[str]
    nickname: Mapped[str | None]
    kk: Mapped[str | None] = mapped_column(Encrypted(KK))
    kk_index: Mapped[bytes | None] = mapped_column(LargeBinary(16), unique=True)
    village_code: Mapped[str] = mapped_column(ForeignKey("villages.code"), index=True)
    hamlet: Mapped[str | None]
    rt: Mapped[str | None] = mapped_column(String(3))
    rw: Mapped[str | None] = mapped_column(String(3))
    address: Mapped[str | None]
    landmark: Mapped[str | None]
    ask_whom: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    decile: Mapped[int | None]
    housing: Mapped[dict[str, Any]] = mapped_column(Facts(), default=dict)
    assets: Mapped[dict[str, Any]] = mapped_column(Facts(), default=dict, server_default="{}")
    indicators: Mapped[dict[str, Any]] = mapped_column(Facts(), default=dict, server_default="{}")
    aid: Mapped[dict[str, Any]] = mapped_column(Facts(), default=dict)
    status: Mapped[str] = mapped_column(String(12), default="active")
    entered_on: Mapped[date]
    left_on: Mapped[date | None]
    left_reason: Mapped[str | None]
    consent: Mapped[str | None] = mapped_column(String(12))
    consent_at: Mapped[datetime | None]
    muted_until: Mapped[date | None]
    muted_reason: Mapped[str | None]
    changed_at: Mapped[datetime]


class Member(Base):
    """A member of a family; codes as the lists hubungan, kehadiran anggota, sekolah, jaminan kesehatan name them.

    `facts` maps a field's name to {"value", "list", "as_of", "source"}, like a family's; of a field that has a column
    of its own as well, the two say the same.
    """

    __tablename__ = "members"
    id: Mapped[int] = mapped_column(primary_key=True)
    family_id: Mapped[int] = mapped_column(ForeignKey("families.id"), index=True)
    nik: Mapped[str | None] = mapped_column(Encrypted(NIK))
    nik_index: Mapped[bytes | None] = mapped_column(LargeBinary(16), unique=True)
    name: Mapped[str]
    relation: Mapped[str] = mapped_column(String(2))
    sex: Mapped[str | None] = mapped_column(String(1))
    birth_date: Mapped[date | None]
    school: Mapped[str | None] = mapped_column(String(2))
    disability: Mapped[str | None] = mapped_column(String(2))
    insurance: Mapped[int | None]
    facts: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson("members.facts"))
    presence: Mapped[str] = mapped_column(String(2), default="1")
    ended_on: Mapped[date | None]


@dataclass(frozen=True)
class Standing:
    """How a family stands towards the list, without anything that has to be decrypted."""

    id: int
    code: str
    kk_index: bytes | None
    village_code: str
    status: str
    entered_on: date
    left_reason: str | None


def standings(session: Session, *, held: bool = False) -> list[Standing]:
    """Return how every family stands, by id; `held`: nobody else changes it until this transaction ends."""
    columns = (Family.id, Family.code, Family.kk_index, Family.village_code, Family.status, Family.entered_on)
    question = select(*columns, Family.left_reason).order_by(Family.id)
    if held:
        session.flush()
        question = question.with_for_update()
    return [Standing(*row) for row in session.execute(question)]


def kk_index(kk: str) -> bytes:
    """Return the blind index of a KK number of 16 digits."""
    return crypto.ring().blind_index(kk, column=KK)


def nik_index(nik: str) -> bytes:
    """Return the blind index of a NIK of 16 digits."""
    return crypto.ring().blind_index(nik, column=NIK)


def family_by_code(session: Session, code: str) -> Family | None:
    """Return the family people call by this code."""
    return session.scalar(select(Family).where(Family.code == code))


def families_by_codes(session: Session, codes: Iterable[str]) -> dict[str, Family]:
    """Return the families people call by these codes, by code."""
    wanted = sorted(set(codes))
    found: dict[str, Family] = {}
    for start in range(0, len(wanted), 500):
        rows = session.scalars(select(Family).where(Family.code.in_(wanted[start : start + 500])))
        found.update({family.code: family for family in rows})
    return found


def codes_in_district(session: Session, district_code: str, *, limit: int = 5) -> list[str]:
    """Return the codes of some families of a district, those known longest first."""
    question = select(Family.code).where(Family.village_code.startswith(f"{district_code}."))
    return list(session.scalars(question.order_by(Family.id).limit(limit)))


def people_in_village(session: Session, village_code: str) -> list[tuple[int, str]]:
    """Return (family id, name) of the heads and couples of a village's families, also of those that left the list."""
    here = Family.village_code == village_code
    couples = select(Member.family_id, Member.name).join(Family, Family.id == Member.family_id)
    rows = [*session.execute(select(Family.id, Family.head_name).where(here))]
    rows += session.execute(couples.where(here, Member.relation.in_(("1", "2"))))
    return [(family, name) for family, name in rows]


def families_in_village(session: Session, village_code: str, family_ids: Iterable[int]) -> list[Family]:
    """Return those of these families that are recorded in a village, by id."""
    question = select(Family).where(Family.village_code == village_code, Family.id.in_(list(family_ids)))
    return list(session.scalars(question.order_by(Family.id)))


def families_by_kk(session: Session, indexes: Iterable[bytes]) -> dict[bytes, Family]:
    """Return the families with these blind indexes of KK, by index."""
    wanted = list(indexes)
    found: dict[bytes, Family] = {}
    for start in range(0, len(wanted), 500):
        rows = session.scalars(select(Family).where(Family.kk_index.in_(wanted[start : start + 500])))
        found.update({family.kk_index: family for family in rows if family.kk_index is not None})
    return found


def keep_consents(session: Session, given: Mapping[int, datetime]) -> None:
    """Keep that these families agreed to be recorded, each at an instant; for the invented regency."""
    rows = [{"id": family, "consent": "given", "consent_at": at} for family, at in sorted(given.items())]
    if rows:
        session.execute(update(Family), rows)


def members_of(session: Session, family_id: int) -> list[Member]:
    """Return the living members of a family, the head first."""
    question = select(Member).where(Member.family_id == family_id, Member.ended_on.is_(None))
    return list(session.scalars(question.order_by(Member.relation, Member.id)))


def every_member_of(session: Session, family_ids: Iterable[int]) -> Iterator[Member]:
    """Return everybody who belongs or belonged to these families, the head first, by family."""
    wanted = sorted(family_ids)
    for start in range(0, len(wanted), 500):
        here = Member.family_id.in_(wanted[start : start + 500])
        yield from session.scalars(select(Member).where(here).order_by(Member.family_id, Member.relation, Member.id))


def former_members_of(session: Session, family_id: int) -> list[Member]:
    """Return those who have left a family, the latest first."""
    question = select(Member).where(Member.family_id == family_id, Member.ended_on.is_not(None))
    return list(session.scalars(question.order_by(Member.ended_on.desc(), Member.id)))


def family_of_kk(session: Session, kk: str) -> Family | None:
    """Return the family with this KK number of 16 digits."""
    return session.scalar(select(Family).where(Family.kk_index == kk_index(kk)))


def member_of_nik(session: Session, nik: str) -> Member | None:
    """Return whoever has this NIK of 16 digits, also somebody who has left their family."""
    return session.scalar(select(Member).where(Member.nik_index == nik_index(nik)))


def neighbours_of(session: Session, families: Iterable[Family]) -> list[tuple[str, str | None, str]]:
    """Return (village code, hamlet, head's name) of the families on the list in the hamlets of these families.

    Themselves included.
    """
    hamlets = {(family.village_code, family.hamlet) for family in families}
    villages = sorted({village for village, _ in hamlets})
    question = select(Family.village_code, Family.hamlet, Family.head_name)
    rows = session.execute(question.where(Family.village_code.in_(villages), Family.status != "left"))
    return [(village, hamlet, head) for village, hamlet, head in rows if (village, hamlet) in hamlets]


def active_families(session: Session, *, district_code: str | None = None) -> list[Family]:
    """Return the families on the list, by code; of one district where given."""
    question = select(Family).where(Family.status == "active")
    if district_code is not None:
        question = question.join(Village, Village.code == Family.village_code).where(
            Village.district_code == district_code
        )
    return list(session.scalars(question.order_by(Family.code)))


def families_by_id(session: Session, family_ids: Iterable[int]) -> dict[int, Family]:
    """Return these families, by id."""
    wanted = list(family_ids)
    found: dict[int, Family] = {}
    for start in range(0, len(wanted), 500):
        rows = session.scalars(select(Family).where(Family.id.in_(wanted[start : start + 500])))
        found.update({family.id: family for family in rows})
    return found


def listed_families(session: Session) -> list[Family]:
    """Return the families on the list and those not confirmed yet, by code."""
    return list(session.scalars(select(Family).where(Family.status != "left").order_by(Family.code)))


def count_provisional(session: Session) -> int:
    """Return how many families somebody met that are not on the list yet."""
    return session.scalar(select(func.count()).select_from(Family).where(Family.status == "provisional")) or 0


def entered_and_muted(session: Session) -> dict[int, tuple[date, date | None]]:
    """Return by id when each family came onto the list, and until when its visits are put off."""
    rows = session.execute(select(Family.id, Family.entered_on, Family.muted_until))
    return {family: (entered, muted) for family, entered, muted in rows}


def count_members(session: Session, family_ids: Iterable[int]) -> dict[int, int]:
    """Return how many living members each of these families has; one without members is left out."""
    question = select(Member.family_id, func.count()).where(Member.ended_on.is_(None)).group_by(Member.family_id)
    rows = session.execute(question.where(Member.family_id.in_(list(family_ids))))
    return {family: count for family, count in rows}
