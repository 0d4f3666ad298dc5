"""The aid and the need form: asked of a family's mentor only, kept once, read by who moves the referral."""

from __future__ import annotations

import pytest

from mentoring import answer_exports, form_versions
from mentoring.forms import load_markdown
from models.database import Session
from models.draft import open_drafts
from models.family import Family
from models.questionnaire import FormAnswers
from tests.forms.workbooks import markdown
from tests.handlers.test_referrals import Town, opens, town
from tests.handlers.visits import presses, starts

__all__ = ["town"]


def kept(session: Session) -> list[FormAnswers]:
    return session.query(FormAnswers).order_by(FormAnswers.id).all()


def completes(town: Town) -> int:
    """Let Sri open a referral and answer the need form about it."""
    number = opens(town)
    presses(town.sri.phone, "Lengkapi usulan", "Beberapa bulan", "Ya, pernah")
    town.sri.phone.writes("Tahun lalu kepada desa")
    town.sri.phone.writes("Atapnya roboh karena hujan")
    return number


def test_only_the_mentor_is_asked(town: Town) -> None:
    number = opens(town)
    for stranger in (town.joko, town.hendra, town.fatimah, town.budi):
        for data in (f"a-need:{number}", f"a-aid:{town.slamet}", "a-need:99", "a-aid:99"):
            stranger.phone.presses_data(data)
            assert stranger.phone.sees("tidak ditemukan")
    assert town.house.read(kept) == []


def test_a_referral_is_completed_by_the_need_form(town: Town) -> None:
    number = completes(town)
    assert town.sri.phone.sees("Mohon diperiksa, lalu tekan Simpan")
    assert "Lokasi" not in town.sri.phone.labels()
    town.sri.phone.presses("Simpan")
    assert town.sri.phone.sees("Jawabannya sudah tersimpan")
    (one,) = town.house.read(kept)
    assert (one.name, one.version, one.subject) == ("need", "2026.1", f"referral:{number}")
    assert one.answers["since"] == "beberapa"
    draft = one.draft_id
    town.sri.phone.presses_data(f"v-send:{draft}")
    assert len(town.house.read(kept)) == 1
    town.hendra.phone.presses_data(f"ref:{number}")
    assert town.hendra.phone.sees("Atapnya roboh karena hujan")
    town.ratna.phone.presses_data(f"ref:{number}")
    assert not town.ratna.phone.sees("Atapnya roboh")


def test_what_was_begun_is_no_report_and_can_be_given_up(town: Town) -> None:
    number = opens(town)
    town.sri.phone.presses("Lengkapi usulan")
    starts(town.sri.phone)
    assert town.sri.phone.sees("Bagaimana hasil kunjungan")
    town.sri.phone.presses_data(f"a-need:{number}")
    assert town.sri.phone.sees("Sejak kapan kebutuhan ini dirasakan?")
    presses(town.sri.phone, "Simpan dulu", "Batalkan")
    assert town.sri.phone.sees("tidak disimpan")
    assert [one.answers.get("form") for one in town.house.read(open_drafts, town.sri.id)] == [None]


def test_difficulties_with_aid_stand_with_the_aid(town: Town) -> None:
    town.sri.phone.presses_data(f"fa:{town.slamet}")
    presses(town.sri.phone, "Kendala bantuan", "Saldo kosong", "Selesai", "Belum", "Simpan")
    town.sri.phone.presses_data(f"fa:{town.slamet}")
    assert town.sri.phone.sees("Apa kendala keluarga dengan bantuan?: Saldo kosong")


@pytest.mark.parametrize(("name", "column"), [("need", "reason"), ("aid", "problem/saldo")])
def test_what_was_kept_can_be_taken_out(town: Town, name: str, column: str) -> None:
    completes(town)
    town.sri.phone.presses("Simpan")
    found = town.house.read(
        answer_exports.answers,
        name,
        labels=False,
        language="id",
        programme=town.house.programme,
        now=town.house.clock.now(),
    )
    assert column in found.titles
    assert len(found.rows) == (1 if name == "need" else 0)


def test_each_question_for_photos_keeps_its_own_and_a_family_that_wants_none_is_asked_for_none(town: Town) -> None:
    rows = [("type", "name", "label"), ("image", "roof", "Foto atap"), ("image", "wall", "Foto dinding")]
    content = markdown({"survey": [*rows, ("text", "why", "Mengapa?")]}).encode()

    def bring(session: Session) -> None:
        form, now = load_markdown(content.decode()), town.house.clock.now()
        row = form_versions.take_in(session, "need", form, kind="md", content=content, by=None, now=now)
        form_versions.confirm(session, row, by=None, now=now)

    town.house.write(bring)
    opens(town)
    presses(town.sri.phone, "Lengkapi usulan")
    town.sri.phone.sends_photos(2)
    presses(town.sri.phone, "Selesai")
    assert town.sri.phone.sees("Foto dinding")
    town.sri.phone.sends_photos(1)
    presses(town.sri.phone, "Selesai", "Lewati", "Simpan")
    (found,) = town.house.read(kept)
    assert [len(found.answers[name]) for name in ("roof", "wall")] == [2, 1]
    assert not set(found.answers["roof"]) & set(found.answers["wall"])
    town.house.write(lambda session: setattr(session.get_one(Family, town.slamet), "consent", "no_photo"))
    town.sri.phone.presses_data(f"a-need:{found.subject.partition(':')[2]}")
    assert town.sri.phone.sees("Mengapa?")
