"""The settings that rules and texts need.

Name, legal basis, period and target change with every regent: nothing of it is in the code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class OfficialFigure:
    """A published figure of before the list: when, how many families, which share; what was not published is None."""

    label: str
    families: int | None = None
    percent: float | None = None


@dataclass(frozen=True)
class Programme:
    """One regency's programme as `config.toml` tells it.

    `official_figures` were published before the list was kept here, and begin its course towards the target.
    `visit_days` is the interval in which a family is due to be visited; `contact` is whom the privacy notice names.
    `referral_days` are the days without a step after which a referral is passed on.
    `change_days` are the working days after which a proposed change or missing minutes are overdue. `urgent_minutes`
    is how long an urgent call may stay unread before it is passed on, `emergency_numbers` what is to be telephoned
    first. `assignment_policy` is binaan (the kecamatan of the mentor's department), home (where the mentor lives) or
    both; `assignment_capacity` the most families of an ordinary mentor, `assignment_weights` a rank's share of that
    in percent, `assignment_team` the most mentors of one family.
    """

    name: str = "Gesek Ekstrem"
    legal_basis: str = "Instruksi Bupati Probolinggo No. 1 Tahun 2024"
    regency: str = "Kabupaten Probolinggo"
    period: str = "2026"
    target: str = "0 %"
    bot_username: str = "gesek_bot"
    contact: str = "Bapelitbangda Kabupaten Probolinggo"
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Jakarta"))
    workday_start: time = time(8, 0)
    workday_end: time = time(15, 0)
    digest_time: time = time(7, 30)
    digest_deadline: time = time(17, 0)
    visit_days: int = 7
    digest_target_percent: int = 80
    invitation_days: int = 14
    late_photo_days: int = 7
    change_days: int = 5
    referral_days: int = 14
    broadcast_second_coordinator_above: int = 50
    urgent_minutes: int = 30
    official_figures: tuple[OfficialFigure, ...] = (
        OfficialFigure("2022", 15_407, 3.18),
        OfficialFigure("2024", None, 0.59),
    )
    emergency_numbers: tuple[str, ...] = ("119 (ambulans)", "110 (polisi)", "129 (SAPA: anak dan kekerasan)")
    bulk_rate: float = 25.0
    extra_holidays: tuple[date, ...] = ()
    assignment_policy: str = "binaan"
    assignment_capacity: int = 5
    assignment_team: int = 3
    assignment_weights: Mapping[str, int] = field(default_factory=lambda: {"II": 50, "III": 75}, hash=False)
    assignment_undo_hours: int = 24

    def today(self, now: datetime) -> date:
        """Return the date in the regency's zone."""
        return now.astimezone(self.zone).date()

    def at(self, day: date, when: time) -> datetime:
        """Return the instant of a wall time on a day in the regency's zone."""
        return datetime.combine(day, when, tzinfo=self.zone)

    def last_day_before(self, instant: datetime) -> date:
        """Return the date of the moment before an instant: the last day of what ends at midnight."""
        return self.today(instant - timedelta(seconds=1))

    def midnight_after(self, day: date) -> datetime:
        """Return the instant at which a day ends."""
        return self.at(day + timedelta(days=1), time(0))
