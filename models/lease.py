"""The one lease that elects poller, sender and clock, so that two processes on one database do not both work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import String, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base

NAME = "bot"


class Lease(Base):
    """Who works, until when, and the epoch that each claim of a message is stamped with."""

    __tablename__ = "leases"
    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    holder: Mapped[str] = mapped_column(String(80))
    epoch: Mapped[int]
    until: Mapped[datetime]


# Built once: every claim and every mark asks.
_HELD = select(Lease.epoch).where(
    Lease.name == NAME, Lease.holder == bindparam("holder"), Lease.epoch == bindparam("epoch")
)


def take(
    session: Session,
    *,
    holder: str,
    now: datetime,
    lasting: timedelta,
    is_gone: Callable[[str], bool] = lambda _: False,
) -> Lease | None:
    """Take or extend the lease; None while another holder's has not run out. Taking it anew begins a new epoch.

    `is_gone` tells of a holder that it certainly works no more, so that a restart after a kill need not wait.
    """
    lease = session.get(Lease, NAME, with_for_update=True)
    if lease is None:
        lease = Lease(name=NAME, holder=holder, epoch=1, until=now + lasting)
        session.add(lease)
    elif lease.holder == holder:
        lease.until = now + lasting
    elif lease.until <= now or is_gone(lease.holder):
        lease.holder, lease.epoch, lease.until = holder, lease.epoch + 1, now + lasting
    else:
        return None
    session.flush()
    return lease


def release(session: Session, *, holder: str, now: datetime) -> None:
    """Give the lease up, so that another process need not wait until it runs out."""
    lease = session.get(Lease, NAME, with_for_update=True)
    if lease is not None and lease.holder == holder:
        lease.until = now


def current(session: Session) -> Lease | None:
    """Return the lease as it stands."""
    return session.get(Lease, NAME)


def holds(session: Session, *, holder: str, epoch: int) -> bool:
    """Tell whether this holder's epoch is still the current one."""
    return session.scalar(_HELD, {"holder": holder, "epoch": epoch}) is not None
