"""Versions of questionnaires: which one is asked, and that what was begun with one keeps it."""

from __future__ import annotations

from mentoring import questionnaires
from mentoring.forms import shipped_text, visit_form
from models.database import Session
from models.questionnaire import Questionnaire
from tests.house import START, House


def kept(session: Session, version: str, *, state: str = "current") -> Questionnaire:
    """Keep a version of the visit form that differs from the shipped one by its version only."""
    content = shipped_text("visit").replace("2026.1", version).encode()
    row = Questionnaire(
        name="visit",
        version=version,
        kind="md",
        content=content,
        sha256=f"{version:0>64}",
        state=state,
        created_at=START,
    )
    session.add(row)
    session.flush()
    return row


def test_the_shipped_form_holds_until_another_is_confirmed(house: House) -> None:
    house.write(lambda session: kept(session, "2027.1", state="read"))
    assert house.read(questionnaires.current_form, "visit") is visit_form()


def test_an_unknown_version_reads_as_the_one_that_is_asked_now(house: House) -> None:
    assert house.read(questionnaires.form_of, "visit", "1999.9") is visit_form()


def test_a_confirmed_version_is_asked_and_the_old_ones_stay_readable(house: House) -> None:
    house.write(lambda session: kept(session, "2027.1", state="replaced"))
    house.write(lambda session: kept(session, "2027.2"))
    assert house.read(questionnaires.current_form, "visit").version == "2027.2"
    assert house.read(questionnaires.form_of, "visit", "2027.1").version == "2027.1"
    assert house.read(questionnaires.form_of, "visit", visit_form().version) is visit_form()


def test_a_version_is_read_once(house: House) -> None:
    house.write(lambda session: kept(session, "2027.3"))
    assert house.read(questionnaires.current_form, "visit") is house.read(questionnaires.current_form, "visit")
