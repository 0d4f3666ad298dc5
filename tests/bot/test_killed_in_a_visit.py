"""A power cut in the middle of a report with an album: no photo and no answer is missing, the same question stands."""

from __future__ import annotations

from datetime import date
from typing import Any

from models import update as updates
from models.account import account_of_user
from models.assignment import Assignment
from models.database import Session
from models.draft import Draft, open_drafts
from models.family import Family
from models.photo import Photo
from tests.bot.conftest import SRI, Station, wait_until
from tests.house import START, seed_places

QUESTION = "Bagaimana keadaan keluarga"


def give_a_family(session: Session) -> None:
    """Let Sri mentor one family that allows photos."""
    seed_places(session)
    family = Family(
        code="KRK-9001",
        head_name="Slamet",
        village_code="35.13.21.2004",
        hamlet="Dusun Krajan",
        status="active",
        entered_on=date(2026, 1, 5),
        consent="given",
        changed_at=START,
    )
    session.add(family)
    session.flush()
    sri = account_of_user(session, SRI)
    assert sri is not None
    session.add(Assignment(family_id=family.id, person_id=sri.person_id, starts_on=date(2026, 1, 5), source="register"))


def panel(station: Station) -> dict[str, Any]:
    """Return the lowest message of the bot in Sri's chat."""
    said = [one for one in station.desk.transcript(SRI)["messages"] if one["from"]["is_bot"]]
    return dict(said[-1]) if said else {"text": ""}


def photo_states(session: Session) -> list[str]:
    """Return the states of all photos."""
    return [one.state for one in session.query(Photo)]


def the_draft(session: Session) -> Draft:
    """Return Sri's open report."""
    sri = account_of_user(session, SRI)
    assert sri is not None
    (found,) = open_drafts(session, sri.person_id)
    return found


def test_a_kill_in_the_middle_of_an_album_loses_no_photo_and_no_answer(station: Station) -> None:
    database = station.database()
    database.write(give_a_family)
    station.start()
    station.desk.text(SRI, "/lapor")
    wait_until(lambda: "Bagaimana hasil" in panel(station)["text"])
    station.desk.press(SRI, panel(station)["id"], label="Lengkap")
    wait_until(lambda: QUESTION in panel(station)["text"])
    station.desk.pictures(SRI, 3)
    wait_until(lambda: len(database.read(photo_states)) >= 1)
    station.kill()
    station.start()
    wait_until(lambda: len(database.read(photo_states)) == 3)
    wait_until(lambda: set(database.read(photo_states)) == {"kept"})
    wait_until(lambda: "3 foto diterima" in panel(station)["text"])
    assert QUESTION in panel(station)["text"]
    draft = database.read(the_draft)
    assert (draft.step, draft.answers["answers"]) == ("condition", {"presence": "1"})
    assert len(list((station.folder / "data" / "photos").rglob("*.jpg"))) == 6
    before = sum(database.read(updates.counts).values())
    station.desk.text(SRI, "/lapor")
    wait_until(lambda: database.read(updates.counts) == {"done": before + 1})
    wait_until(lambda: QUESTION in panel(station)["text"])
    assert station.stop() == 0, station.log()
    database.close()
