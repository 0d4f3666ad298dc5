"""What the invented families own answers the long form's questions, and some were never asked."""

from __future__ import annotations

from datetime import date

from mentoring import records
from mentoring.forms import shipped_form, unfinished
from mentoring.record_answers import answers_from, section_of
from mentoring.sample.possessions import furnish
from models.database import Session
from models.family import Family
from tests.house import House

TODAY = date(2026, 11, 23)


def test_a_familys_possessions_answer_the_forms_questions(house: House) -> None:
    ids = [house.family(f"Keluarga{one}", serial=9100 + one) for one in range(12)]
    house.write(furnish, ids, today=TODAY)
    form = shipped_form("verval")

    def known(session: Session, family_id: int) -> bool:
        family = session.get_one(Family, family_id)
        answers = {}
        for section in ("assets", "indicators"):
            answers.update(answers_from(form, section, records.facts(session, family, section)))
        open_ones = {section_of(form, one) for one in unfinished(form, answers, TODAY)}
        return not open_ones & {"assets", "indicators"}

    found = [house.read(known, one) for one in ids]
    assert 0 < sum(found) < len(found)
