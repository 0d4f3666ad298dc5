"""First steps: offered to a newcomer, counted nowhere, left out or repeated as one likes."""

from __future__ import annotations

import pytest

from models import checkin, draft, person
from models.audit import AuditEntry
from models.database import Session
from tests.house import Cast, House


def lets_practise(session: Session, person_id: int) -> None:
    session.get_one(person.Person, person_id).practised_at = None


def has_practised(session: Session, person_id: int) -> bool:
    return session.get_one(person.Person, person_id).practised_at is not None


@pytest.fixture
def joko(house: House) -> Cast:
    found = house.person("Joko Prasetyo", serial=9003, department=house.department())
    house.write(lets_practise, found.id)
    return found


@pytest.fixture
def hendra(house: House) -> Cast:
    office = house.department("1.02", "Dinas Kesehatan")
    found = house.person("Hendra Setiawan", serial=9004, department=office, role="admin_opd", role_department=office)
    house.write(lets_practise, found.id)
    return found


@pytest.fixture
def fatimah(house: House) -> Cast:
    found = house.person("Siti Fatimah", serial=9005, role="kasi_kesra", district="35.13.07")
    house.write(lets_practise, found.id)
    return found


def test_a_practice_of_another_role_is_refused(joko: Cast) -> None:
    joko.phone.presses_data("p-begin:admin")
    assert joko.phone.sees("tidak berlaku")


def test_nobody_answers_in_somebody_elses_practice(house: House, joko: Cast, hendra: Cast) -> None:
    hendra.phone.presses_data("p-begin:admin")
    (begun,) = house.read(draft.open_drafts, hendra.id)
    joko.phone.presses_data(f"p-answer:{begun.id}:look")
    assert joko.phone.sees("tidak ditemukan")
    assert house.read(draft.open_drafts, hendra.id)[0].step == "told"


def test_whoever_has_practised_is_not_asked_again(house: House) -> None:
    sri = house.person("Sri Wahyuni", serial=9001)
    sri.phone.writes("/start")
    assert not sri.phone.sees("berlatih")
    assert "🎓 Latihan" not in sri.phone.labels()


def test_a_newcomer_reports_on_an_invented_family_that_counts_nowhere(house: House, joko: Cast) -> None:
    joko.phone.writes("/start")
    assert joko.phone.sees("berlatih dahulu")
    assert joko.phone.labels()[0] == "🎓 Latihan"
    joko.phone.presses("🎓 Latihan")
    joko.phone.presses("Melapor kunjungan")
    joko.phone.writes("/menu")
    assert [label for label in joko.phone.labels() if "atihan" in label] == ["🎓 Lanjutkan latihan"]
    joko.phone.presses("🎓 Lanjutkan latihan")
    assert joko.phone.sees("Pak Contoh")
    walk_the_report(joko)
    assert joko.phone.sees("Latihan selesai")
    assert house.read(has_practised, joko.id)
    assert house.read(count_reports) == 0
    joko.phone.writes("/start")
    assert not joko.phone.sees("berlatih dahulu")


def walk_the_report(joko: Cast) -> None:
    """Press the first answer of each question until the report is sent."""
    for _ in range(20):
        labels = joko.phone.labels()
        send = [label for label in labels if "Kirim" in label]
        onward = [label for label in labels if label.startswith(("Lewati", "Tanpa foto", "▶", "Selesai"))]
        joko.phone.presses((send or onward or labels)[0])
        if joko.phone.sees("Latihan selesai"):
            return
    pytest.fail(joko.phone.last.text)


def count_reports(session: Session) -> int:
    return len(session.query(checkin.CheckIn).all())


def test_a_practice_that_was_begun_goes_on_where_it_stood(house: House, hendra: Cast) -> None:
    hendra.phone.writes("/latihan")
    hendra.phone.presses("Menerima rekan baru")
    hendra.phone.presses("Periksa")
    hendra.phone.writes("/menu")
    hendra.phone.presses("🎓 Lanjutkan latihan")
    assert hendra.phone.sees("berakhiran 123")


def test_an_admin_confirms_an_invented_colleague(house: House, hendra: Cast) -> None:
    hendra.phone.writes("/latihan")
    hendra.phone.presses("Menerima rekan baru")
    assert hendra.phone.sees("menunggu konfirmasi")
    hendra.phone.presses("Periksa")
    hendra.phone.presses("Konfirmasi")
    assert hendra.phone.sees("Latihan selesai")
    assert house.read(has_practised, hendra.id)
    assert house.read(trail) == []
    assert house.deliver_all() == []


def trail(session: Session) -> list[str]:
    return [one.deed for one in session.query(AuditEntry).all()]


def test_an_admin_may_refuse_as_well(house: House, hendra: Cast) -> None:
    hendra.phone.presses_data("p-begin:admin")
    hendra.phone.presses("Periksa")
    hendra.phone.presses("Tolak")
    assert hendra.phone.sees("ditolak")
    assert house.read(has_practised, hendra.id)


def test_an_answer_pressed_twice_does_no_harm(house: House, hendra: Cast) -> None:
    hendra.phone.presses_data("p-begin:admin")
    (begun,) = house.read(draft.open_drafts, hendra.id)
    for _ in range(2):
        hendra.phone.presses_data(f"p-answer:{begun.id}:look", hendra.phone.last.message_id)
    assert hendra.phone.sees("berakhiran 123")
    for _ in range(2):
        hendra.phone.presses_data(f"p-answer:{begun.id}:confirm", hendra.phone.last.message_id)
    assert hendra.phone.sees("Latihan selesai")


@pytest.mark.parametrize(
    ("pressed", "said"),
    [(("Sesuai", "Keterangan desa"), "dikonfirmasi"), (("Belum sesuai",), "kembali kepada pendamping")],
)
def test_a_kasi_kesra_checks_an_invented_change(
    house: House, fatimah: Cast, pressed: tuple[str, ...], said: str
) -> None:
    fatimah.phone.writes("/latihan")
    fatimah.phone.presses("Memeriksa perubahan")
    for label in pressed:
        fatimah.phone.presses(label)
    assert fatimah.phone.sees(said)
    assert house.read(has_practised, fatimah.id)


def test_the_practice_can_be_left_out_and_done_later(house: House, joko: Cast) -> None:
    joko.phone.writes("/latihan")
    joko.phone.presses("Lewati latihan")
    assert joko.phone.sees("/latihan")
    joko.phone.writes("/start")
    assert not joko.phone.sees("berlatih dahulu")
    assert not house.read(has_practised, joko.id)
    joko.phone.writes("/latihan")
    assert "Melapor kunjungan" in joko.phone.labels()
    assert "Lewati latihan" not in joko.phone.labels()


def test_leaving_it_out_in_the_middle_ends_it(house: House, hendra: Cast) -> None:
    hendra.phone.presses_data("p-begin:admin")
    hendra.phone.presses("Lewati latihan")
    assert house.read(draft.open_drafts, hendra.id) == []
    hendra.phone.writes("/menu")
    assert "🎓 Lanjutkan latihan" not in hendra.phone.labels()


def test_it_can_be_repeated(house: House, hendra: Cast) -> None:
    for _ in range(2):
        hendra.phone.writes("/latihan")
        hendra.phone.presses("Menerima rekan baru")
        hendra.phone.presses("Periksa")
        hendra.phone.presses("Konfirmasi")
        assert hendra.phone.sees("Latihan selesai")
