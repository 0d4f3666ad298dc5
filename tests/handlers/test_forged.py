"""Whoever presses what is not theirs: of every button and command, with everything that could be written in one.

Nothing of somebody else is shown, nothing of somebody else changes, and nothing crashes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from zlib import crc32

import pytest

from handlers import routes
from tests.handlers.strangers import EVERY_PRESS, KINDS, Hand, Office, Seen, Stranger, arrive, open_office
from tests.house import House

HOSTILE = (
    "",
    "0",
    "-1",
    "9" * 19,
    "2147483648",
    "٣",
    "1_0",
    "1:9999999999",
    "1:-1",
    "1:2:3:4:5:6:7:8",
    "2:1:x:1",
    "5:'; --",
)
DRAFTS = ("v-", "b-", "p-", "r-", "handover", "staff-found")
RIGHTS = ("sri", "hendra", "ratna", "budi")
FIRST_TURNS, TURNS, OF_RIGHTS = 9, 48, 24
OWNER = ("person_id", "actor_id", "author_id")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Open an office once: every press in it is undone."""
    house = House(tmp_path_factory.mktemp("office"))
    yield open_office(house)
    house.close()


@pytest.fixture(scope="module")
def strangers(office: Office) -> dict[str, Stranger]:
    """Let strangers come."""
    return arrive(office)


@pytest.fixture(scope="module")
def hand(office: Office, strangers: dict[str, Stranger]) -> Hand:
    """Return what presses and undoes."""
    assert strangers
    return Hand(office.house)


def assert_nothing_happened(who: Stranger, data: str, seen: Seen) -> None:
    """Check that nobody else hears of it, that no secret is shown and that no row of somebody else changed."""
    for person, chat, words in seen.said:
        shown = sorted(secret for secret in who.secrets if secret in words)
        assert not shown, f"{data} shows {shown}: {words}"
        at_home = chat in (None, who.phone.user_id, who.chat_id)
        to_themselves = at_home if person is None else person == who.person_id
        assert to_themselves, f"{data} is told to {person or chat}: {words}"
    others = [(table, row) for table, row in seen.changed if not is_own(who, table, row)]
    assert not others, f"{data} changes {others}"


def is_own(who: Stranger, table: str, row: Mapping[str, Any]) -> bool:
    """Tell whether a row is about nobody but the stranger."""
    if table == "persons":
        return bool(row["id"] == who.person_id)
    if table == "audit_entries":
        own = {f"person:{who.person_id}", *(f"family:{one}" for one in who.families)}
        return bool(row["actor_id"] == who.person_id and row["subject"] in own)
    return any(row.get(name) == who.person_id for name in OWNER) and who.person_id is not None


def presses(office: Office, kind: str) -> Iterator[str]:
    """Return the data of every button, with whatever may be written behind its word; `go` carries commands."""
    shut_out = kind in ("unlinked", "mentor_in_a_group", "coordinator_who_left") and not EVERY_PRESS
    for word in routes.buttons():
        of_drafts = office.of_drafts if word.startswith(DRAFTS) else ()
        behind = (*office.arguments, *of_drafts) if not shut_out else ("1", f"-4001:{office.social}")
        for place, argument in enumerate(routes.commands() if word == "go" else behind):
            turns = TURNS if place else FIRST_TURNS
            if takes_turn(f"{word}:{argument}", KINDS.index(kind), of=turns):
                yield f"{word}:{argument}"


def takes_turn(data: str, place: int, *, of: int) -> bool:
    """Tell whether somebody at this place presses: each press falls to one in so many people, the same every time.

    There are too many for everybody to press all; with GESEK_EVERY_PRESS they do.
    """
    return EVERY_PRESS or crc32(data.encode()) % of == place % of


@pytest.mark.parametrize("kind", KINDS)
def test_no_button_of_others_shows_or_changes_anything(
    office: Office, strangers: dict[str, Stranger], hand: Hand, kind: str
) -> None:
    for data in presses(office, kind):
        assert_nothing_happened(strangers[kind], data, hand.presses(strangers[kind], data))


@pytest.mark.parametrize("name", RIGHTS)
def test_nothing_that_could_be_written_in_a_button_crashes_for_who_has_rights(
    office: Office, hand: Hand, name: str
) -> None:
    cast = getattr(office, name)
    who = Stranger(cast.phone, frozenset(), cast.id)
    silent = []
    for word in routes.buttons():
        of_drafts = office.of_drafts if word.startswith(DRAFTS) else ()
        for argument in (*HOSTILE, *of_drafts, *(office.arguments if EVERY_PRESS else ())):
            data = f"{word}:{argument}" if argument else word
            if takes_turn(data, RIGHTS.index(name), of=OF_RIGHTS) and not hand.presses(who, data).said:
                silent.append(data)
    assert not silent, f"nobody is told anything after {silent}"


@pytest.mark.parametrize("kind", KINDS)
def test_no_command_shows_or_changes_anything_of_others(strangers: dict[str, Stranger], hand: Hand, kind: str) -> None:
    who = strangers[kind]
    for name in [*routes.commands(), "rekap@other_bot", "", "tidakada"]:
        for argument in ("", f" {'9' * 30}", " abc \u200b"):
            words = f"/{name}{argument}"
            assert_nothing_happened(who, words, hand.writes(who, words))


def test_the_office_itself_does_see_what_strangers_do_not(office: Office, hand: Hand) -> None:
    def sees(who: Stranger, data: str, part: str) -> bool:
        return any(part in words for _, _, words in hand.presses(who, data).said)

    nobody = frozenset[str]()
    sri, budi = (Stranger(one.phone, nobody, one.id) for one in (office.sri, office.budi))
    ratna, hendra = (Stranger(one.phone, nobody, one.id) for one in (office.ratna, office.hendra))
    assert sees(sri, "family:1", "Zulkarnaen")
    assert sees(sri, "report:1", "Catatanrahasia")
    assert sees(hendra, f"staff-card:{office.sri.id}", "Xaveria")
    assert sees(hendra, "b-show:1", "Menunggu")
    assert sees(ratna, "g-list:-4001:0", "Grupqwerta")
    assert sees(ratna, f"g-ok:-4001:{office.social}", "Grupqwerta")
    assert sees(budi, "up-drop:1", "unggahrahasia")
    assert sees(budi, "division", "dihitung")
