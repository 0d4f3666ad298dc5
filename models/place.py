"""Districts (kecamatan) and villages (desa, kelurahan), keyed by Kemendagri code: names repeat, codes do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base


class District(Base):
    """One of the regency's kecamatan; `code` as `35.13.01`."""

    __tablename__ = "districts"
    code: Mapped[str] = mapped_column(String(8), primary_key=True)
    name: Mapped[str]


class Village(Base):
    """A desa or kelurahan; `code` as `35.13.01.2001`; `label` is its name as screens show it."""

    __tablename__ = "villages"
    code: Mapped[str] = mapped_column(String(13), primary_key=True)
    district_code: Mapped[str] = mapped_column(ForeignKey("districts.code"), index=True)
    kind: Mapped[str]
    name: Mapped[str]
    label: Mapped[str]


def seed(
    session: Session, districts: Iterable[tuple[str, str]], villages: Iterable[tuple[str, str, str, str, str]]
) -> None:
    """Write districts (code, name) and villages (code, district code, kind, name, label).

    Existing codes are updated.
    """
    _put(
        session,
        {one.code: one for one in all_districts(session)},
        [District(code=code, name=name) for code, name in districts],
    )
    made = [
        Village(code=code, district_code=district_code, kind=kind, name=name, label=label)
        for code, district_code, kind, name, label in villages
    ]
    _put(session, {one.code: one for one in all_villages(session)}, made)


def _put(session: Session, there: Mapping[str, District | Village], made: Iterable[District | Village]) -> None:
    """Add what is not there and update what is: merging what is loaded asks for nothing, anything else once each."""
    for one in made:
        if one.code in there:
            session.merge(one)
        else:
            session.add(one)
    session.flush()


def all_districts(session: Session) -> list[District]:
    """Return every district, by code."""
    return list(session.scalars(select(District).order_by(District.code)))


def all_villages(session: Session) -> list[Village]:
    """Return every village, by code."""
    return list(session.scalars(select(Village).order_by(Village.code)))
