"""Facts about the database itself: the key's canary and the programme's own marks."""

from __future__ import annotations

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import crypto
from models.database import Base

CANARY = "canary"


class Meta(Base):
    """A named value."""

    __tablename__ = "meta"
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary)


def plant_canary(session: Session) -> None:
    """Keep a known text under the key in use, once."""
    if session.get(Meta, CANARY) is None:
        session.add(Meta(name=CANARY, value=crypto.ring().encrypt(crypto.CANARY, column="meta.canary")))


def key_fits(session: Session) -> bool:
    """Tell whether the key in use is the one this database was begun with."""
    kept = session.get(Meta, CANARY)
    if kept is None:
        return True
    try:
        return crypto.ring().decrypt(bytes(kept.value), column="meta.canary") == crypto.CANARY
    except crypto.WrongKeyError:
        return False


def mark(session: Session, name: str) -> str | None:
    """Return a mark of the programme, such as the day reporting began."""
    kept = session.get(Meta, name)
    return None if kept is None else bytes(kept.value).decode()


def set_mark(session: Session, name: str, value: str) -> None:
    """Keep a mark of the programme."""
    session.merge(Meta(name=name, value=value.encode()))
