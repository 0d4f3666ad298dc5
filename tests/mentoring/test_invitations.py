"""An invitation: a code that survives being typed by hand, hashes only, and the first coordinator's way in."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest

from mentoring import invitations
from mentoring.invitations import ALPHABET, Issued
from mentoring.refusals import Refusal
from models.account import Invitation
from models.database import Session
from models.person import Person, roles_of
from tests import postgresql
from tests.house import House


def by_nip(house: House, nip: str, *, role: str | None = None, first: bool = False) -> Issued:
    rule = invitations.invite_by_nip
    return house.write(rule, nip, role=role, first=first, now=house.clock.now(), programme=house.programme)


@pytest.mark.parametrize(
    "typed",
    ["K7MP-3XQ9", "k7mp-3xq9", "K7MP3XQ9", " k7mp 3xq9 ", "K7MP–3XQ9", "K7MP - 3XQ9", "k7mp_3xq9", "K7 MP 3X Q9"],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert invitations.read_code(typed) == "K7MP3XQ9"


@pytest.mark.parametrize(
    "typed", ["", "K7MP-3XQ", "K7MP-3XQ99", "K7MP-3XQO", "apa kabar", "K7MP/3XQ9", "K7MP٣XQ9", "198001012005019003"]
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert invitations.read_code(typed) is None


def test_no_sign_of_a_code_is_mistaken_for_another() -> None:
    assert not set("0O1ILZ2S5B8AEU") & set(ALPHABET)


@pytest.mark.parametrize(
    ("words", "token"),
    [
        ("/start", None),
        ("/start AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAA"),
        ("/start@gesek_bot AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAA"),
        ("https://t.me/gesek_bot?start=AAAAAAAAAAAAAAAAAAAA-_", "AAAAAAAAAAAAAAAAAAAA-_"),
        ("/mulai AAAAAAAAAAAAAAAAAAAAAA", None),
        ("restart=AAAAAAAAAAAAAAAAAAAAAA", None),
    ],
)
def test_a_token_is_found_where_telegram_or_people_put_it(words: str, token: str | None) -> None:
    assert invitations.read_token(words) == token


def test_an_unknown_nip_a_wrong_one_and_an_unknown_role_are_refused(house: House) -> None:
    sri = house.person("Sri", serial=9001, linked=False)
    with pytest.raises(Refusal, match="invite-unknown-nip"):
        by_nip(house, "198001012005019999")
    with pytest.raises(Refusal, match="number-length"):
        by_nip(house, "19800101")
    with pytest.raises(Refusal, match="invite-unknown-role"):
        by_nip(house, sri.nip, role="raja")


def test_there_is_no_second_first_coordinator(house: House) -> None:
    house.person("Budi", serial=9002, role="koordinator")
    sri = house.person("Sri", serial=9001, linked=False)
    with pytest.raises(Refusal, match="invite-not-first"):
        by_nip(house, sri.nip, role="coordinator", first=True)
    assert house.read(roles_of, sri.id, today=house.today) == []


def test_the_first_coordinator_is_invited_with_the_role(house: House) -> None:
    house.person("Wulan", serial=9003, role="koordinator", linked=False)
    sri = house.person("Sri", serial=9001, linked=False)
    issued = by_nip(house, f"{sri.nip[:8]} {sri.nip[8:14]} {sri.nip[14]} {sri.nip[15:]}", first=True)
    assert issued.name == "Sri"
    assert [role.role for role in house.read(roles_of, sri.id, today=house.today)] == ["koordinator"]
    by_nip(house, sri.nip, role="coordinator")
    assert len(house.read(roles_of, sri.id, today=house.today)) == 1


def test_who_is_linked_or_has_left_is_not_invited(house: House) -> None:
    linked = house.person("Budi", serial=9002)
    gone = house.person("Sri", serial=9001, linked=False)

    def leave(session: Session) -> None:
        session.get_one(Person, gone.id).ended_on = house.today

    house.write(leave)
    with pytest.raises(Refusal, match="staff-already-linked"):
        by_nip(house, linked.nip)
    with pytest.raises(Refusal, match="not-yours"):
        by_nip(house, gone.nip)


def test_a_link_fits_telegram_and_ends_with_the_printed_day(house: House) -> None:
    sri = house.person("Sri", serial=9001, linked=False)
    issued = by_nip(house, sri.nip)
    token = issued.link.partition("start=")[2]
    assert len(token) == 22
    assert issued.last_day == house.today + timedelta(days=14)
    assert house.programme.today(issued.expires_at) == issued.last_day + timedelta(days=1)
    assert len(invitations.share_url(issued, house.programme)) < 2000


@pytest.mark.skipif(postgresql.server() is not None, reason="looks into the file of SQLite")
def test_neither_link_nor_code_is_in_the_database(house: House) -> None:
    sri = house.person("Sri", serial=9001, linked=False)
    issued = by_nip(house, sri.nip)
    house.close()
    raw = b"".join(path.read_bytes() for path in house.folder.glob("gesek.db*"))
    for secret in (issued.link.partition("start=")[2], issued.code, issued.code.replace("-", "")):
        assert secret.encode() not in raw
    with sqlite3.connect(house.folder / "gesek.db") as connection:
        assert connection.execute("SELECT count(*) FROM invitations").fetchone() == (1,)
    connection.close()


def test_a_new_invitation_leaves_one_open(house: House) -> None:
    sri = house.person("Sri", serial=9001, linked=False)
    for _ in range(3):
        by_nip(house, sri.nip)
    rows = house.read(lambda session: session.query(Invitation).all())
    assert [row.voided_at is None for row in rows] == [False, False, True]
