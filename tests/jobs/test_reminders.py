"""Reminders through the clock and the phones: who gets one, when, and how the report takes it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from jobs import reminders as reminders_job
from jobs.reminders import occurrences
from jobs.timetable import due, run_once
from mentoring import verval
from mentoring.programme import Programme
from models import scope
from models.database import Session
from models.family import Family
from models.job import run_of
from models.person import Person
from tests.house import Cast, House
from tests.weeks import deliver, go_to, local, messages, report, tick, withdraw

MONDAY = date(2026, 11, 23)
SATURDAY = date(2026, 11, 28)


@pytest.fixture
def sri(house: House) -> Cast:
    go_to(house, MONDAY, "07:00")
    return house.person("Sri Wahyuni", serial=9001, department=house.department())


def morning(house: House, day: date = MONDAY, at: str = "08:00") -> None:
    """Let the clock look at work's start and send what is due."""
    go_to(house, day, at)
    tick(house)
    deliver(house)


def reminders(house: House, whom: Cast) -> int:
    return len(messages(house, "reminder", whom, states=["sent"]))


def test_someone_with_nothing_due_is_left_alone(house: House, sri: Cast) -> None:
    family = house.family("Pak Slamet", serial=9001, mentors=[sri])
    report(house, family, sri, MONDAY - timedelta(days=6))
    house.person("Joko", serial=9002)
    morning(house)
    assert sri.phone.screen == []


@pytest.mark.parametrize(
    ("day", "at"),
    [
        (MONDAY, "07:59"),  # before work
        (MONDAY, "15:01"),  # after work: too late for today
        (SATURDAY, "08:00"),
        (date(2026, 12, 24), "08:00"),  # cuti bersama, a Thursday
        (date(2026, 12, 25), "08:00"),
    ],
)
def test_nobody_is_reminded_outside_working_hours(house: House, sri: Cast, day: date, at: str) -> None:
    house.family("Pak Slamet", serial=9001, mentors=[sri])
    morning(house, day, at)
    assert sri.phone.screen == []


def test_someone_without_telegram_or_who_left_is_not_reminded(house: House, sri: Cast) -> None:
    agus = house.person("Agus", serial=9002, linked=False)
    house.family("Pak Slamet", serial=9001, mentors=[agus, sri])

    def leave(session: Session) -> None:
        session.get_one(Person, sri.id).ended_on = MONDAY

    house.write(leave)
    morning(house)
    assert messages(house, "reminder") == []


def test_a_family_that_rests_is_not_named(house: House, sri: Cast) -> None:
    house.family("Pak Slamet", serial=9001, mentors=[sri], muted_until=MONDAY)
    house.family("Pak Karto", serial=9002, mentors=[sri], muted_until=MONDAY - timedelta(days=1))
    morning(house)
    assert "1 keluarga" in sri.phone.last.text
    assert "Karto" in sri.phone.last.text


def test_one_message_names_what_is_due_and_leads_to_the_report(house: House, sri: Cast) -> None:
    first = house.family("Pak Slamet", serial=9001, mentors=[sri])
    house.family("Bu Tini", serial=9002, mentors=[sri])
    morning(house)
    assert "Ada <b>2 keluarga</b> yang belum dikunjungi minggu ini." in sri.phone.last.text
    assert "selesai dalam 2 menit" in sri.phone.last.text
    assert "Slamet" in sri.phone.last.text
    assert "Tini" in sri.phone.last.text
    assert sri.phone.last.content.protect
    sri.phone.presses(f"ci:{first}")
    assert "Slamet" in sri.phone.last.text


def test_a_long_list_names_six_and_leads_to_the_rest(house: House, sri: Cast) -> None:
    for number in range(9):
        house.family(f"Pak Warga {number}", serial=9001 + number, mentors=[sri])
    morning(house)
    assert "dan 3 keluarga lagi" in sri.phone.last.text
    assert sri.phone.labels()[-1] == "Binaan saya"
    sri.phone.presses("Binaan saya")
    assert "KRK-9001" in " ".join(sri.phone.labels()) + sri.phone.last.text


def test_nobody_is_reminded_twice_a_day_whatever_restarts(house: House, sri: Cast) -> None:
    house.family("Pak Slamet", serial=9001, mentors=[sri])
    for at in ("08:00", "08:01", "09:00", "14:59"):
        morning(house, MONDAY, at)
    assert reminders(house, sri) == 1
    morning(house, MONDAY + timedelta(days=1))
    assert reminders(house, sri) == 2


def test_a_bot_that_was_down_at_eight_reminds_when_it_is_back(house: House, sri: Cast) -> None:
    house.family("Pak Slamet", serial=9001, mentors=[sri])
    morning(house, MONDAY, "11:30")
    assert reminders(house, sri) == 1


def test_a_report_before_the_sending_takes_the_reminder_back(house: House, sri: Cast) -> None:
    family = house.family("Pak Slamet", serial=9001, mentors=[sri])
    go_to(house, MONDAY, "08:00")
    tick(house)
    report(house, family, sri, MONDAY)
    deliver(house)
    assert sri.phone.screen == []
    assert [one.reason for one in messages(house, "reminder", sri)] == ["no_longer_due"]


def test_a_reminder_says_only_what_is_still_due_when_it_is_sent(house: House, sri: Cast) -> None:
    family = house.family("Pak Slamet", serial=9001, mentors=[sri])
    rests = house.family("Pak Rono", serial=9003, mentors=[sri])
    house.family("Bu Tini", serial=9002, mentors=[sri])
    go_to(house, MONDAY, "08:00")
    tick(house)
    report(house, family, sri, MONDAY)

    def rest(session: Session) -> None:
        session.get_one(Family, rests).muted_until = SATURDAY

    house.write(rest)
    deliver(house)
    assert "1 keluarga" in sri.phone.last.text
    assert "Tini" in sri.phone.last.text
    assert "Slamet" not in sri.phone.last.text


def test_a_reminder_that_stands_follows_the_reports(house: House, sri: Cast) -> None:
    slamet = house.family("Pak Slamet", serial=9001, mentors=[sri])
    tini = house.family("Bu Tini", serial=9002, mentors=[sri])
    morning(house)
    report(house, slamet, sri, MONDAY)
    deliver(house)
    assert "1 keluarga" in sri.phone.last.text
    assert "Slamet" not in sri.phone.last.text
    report(house, tini, sri, MONDAY)
    deliver(house)
    assert "sudah dilaporkan" in sri.phone.last.text
    assert sri.phone.last.keyboard == []
    assert len(sri.phone.screen) == 1


def test_a_withdrawn_report_opens_the_reminder_and_the_next_one_closes_it(house: House, sri: Cast) -> None:
    family = house.family("Pak Slamet", serial=9001, mentors=[sri])
    morning(house)
    for _ in range(2):
        kept = report(house, family, sri, MONDAY)
        deliver(house)
        assert "sudah dilaporkan" in sri.phone.last.text
        withdraw(house, kept)
        deliver(house)
        assert "belum dikunjungi" in sri.phone.last.text
    assert sri.phone.labels()
    morning(house, MONDAY + timedelta(days=1))
    assert reminders(house, sri) == 2


def test_one_report_clears_the_reminders_of_all_mentors(house: House, sri: Cast) -> None:
    agus = house.person("Agus", serial=9002)
    family = house.family("Pak Slamet", serial=9001, mentors=[sri, agus])
    morning(house)
    report(house, family, sri, MONDAY)
    deliver(house)
    assert "sudah dilaporkan" in agus.phone.last.text
    morning(house, MONDAY + timedelta(days=1))
    assert len(agus.phone.screen) == 1


def test_an_attempt_settles_its_day_and_the_visit_comes_again(house: House, sri: Cast) -> None:
    family = house.family("Pak Slamet", serial=9001, mentors=[sri])
    morning(house)
    report(house, family, sri, MONDAY, met=False)
    deliver(house)
    assert "sudah dilaporkan" in sri.phone.last.text
    morning(house, MONDAY + timedelta(days=1))
    assert "belum dikunjungi" in sri.phone.last.text


def test_yesterdays_reminder_is_closed_by_todays_report_too(house: House, sri: Cast) -> None:
    family = house.family("Pak Slamet", serial=9001, mentors=[sri])
    morning(house)
    morning(house, MONDAY + timedelta(days=1))
    report(house, family, sri, MONDAY + timedelta(days=1))
    deliver(house)
    assert all("sudah dilaporkan" in one.text for one in sri.phone.screen)
    assert len(sri.phone.screen) == 2


def test_a_report_through_the_chat_closes_the_reminder(house: House, sri: Cast) -> None:
    family = house.family("Pak Slamet", serial=9001, mentors=[sri])
    morning(house)
    reminder = sri.phone.last
    sri.phone.presses(f"ci:{family}")
    for label in ("Tidak bertemu", "Lanjut tanpa foto", "✅ Kirim laporan"):
        sri.phone.presses(label)
    deliver(house)
    assert "sudah dilaporkan" in reminder.text


def test_another_interval_does_not_speak_of_the_week(house: House, sri: Cast) -> None:
    house.programme = replace(house.programme, visit_days=14)
    house.family("Pak Slamet", serial=9001, mentors=[sri])
    morning(house)
    assert "sudah waktunya dikunjungi" in sri.phone.last.text


def test_the_times_of_a_fortnight_are_working_days_at_the_start_of_work(house: House) -> None:
    programme = Programme(extra_holidays=(date(2026, 12, 28),))
    start, end = local(house, date(2026, 12, 21), "00:00"), local(house, date(2027, 1, 4), "23:59")
    found = [one.period for one in occurrences(start, end, programme)]
    assert found == [
        *("2026-12-21", "2026-12-22", "2026-12-23", "2026-12-29", "2026-12-30", "2026-12-31", "2027-01-04"),
    ]


def test_a_crash_between_two_portions_of_a_morning_neither_repeats_nor_loses_a_reminder(
    house: House, sri: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminders_job, "PORTION", 1)
    budi = house.person("Budi", serial=9002)
    for number, mentor in enumerate((sri, budi)):
        house.family(f"Pak Slamet {number}", serial=9001 + number, mentors=[mentor])
    go_to(house, MONDAY, "08:00")
    occurrence = due(reminders_job.JOB, now=house.clock.now(), programme=house.programme)[-1]
    first, _ = house.read(reminders_job.find_due, occurrence, house.programme, house.clock.now())
    part = replace(occurrence, portion=first)
    house.write(run_once, reminders_job.JOB, part, now=house.clock.now(), programme=house.programme, is_last=False)
    assert len(messages(house, "reminder")) == 1
    for _ in range(2):
        tick(house)
        deliver(house)
    assert [reminders(house, one) for one in (sri, budi)] == [1, 1]
    assert house.read(run_of, "reminders", MONDAY.isoformat()).note == "2 reminders"


def test_a_morning_says_also_what_waits_for_its_verification(house: House, sri: Cast) -> None:
    house.family("Pak Slamet", serial=9001, mentors=[sri])
    fresh = house.person("Joko", serial=9002)
    house.family("Bu Aminah", serial=9002, mentors=[fresh], since=MONDAY)
    budi = house.person("Budi Santoso", serial=9004, role="koordinator")

    def opens(session: Session) -> None:
        who = scope.viewer(session, budi.id, today=MONDAY)
        deadline = MONDAY + timedelta(days=7)
        now = house.clock.now()
        verval.open_round(session, who, period="2026", districts=["35.13.21"], deadline=deadline, now=now)

    house.write(opens)
    morning(house)
    assert sri.phone.sees("Verval: 1 keluarga belum selesai, sampai 30 Nov 2026")
    assert reminders(house, sri) == 1
    assert [one.text for one in fresh.phone.screen][-1].startswith("🗂 Verval: 1 keluarga")
    fresh.phone.presses("🗂 Buka verval")
    assert fresh.phone.sees("0 dari 5 bagian")
