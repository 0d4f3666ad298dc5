"""The desk round the phones: what fits which window, the clock that can be moved, the other language."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from bot.demo import free_port
from simulator.app import PAGE
from simulator.client import Desk
from simulator.server import serve_in_thread
from tests.simulator_page.conftest import RATNA
from tests.simulator_page.little_bot import NUMBER
from tests.simulator_page.test_chatting import phone

WIDTH_NEEDED = "document.documentElement.scrollWidth"


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1600, 900), (1920, 1080)])
def test_three_phones_fit_a_laptop(visit: Callable[..., Page], width: int, height: int) -> None:
    page = visit(width, height)
    boxes = [one.bounding_box() for one in page.get_by_role("region").all()]
    assert len(boxes) == 3
    for box in boxes:
        assert box is not None
        assert 340 <= box["width"] <= 400
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
    assert page.evaluate(WIDTH_NEEDED) <= width


def test_one_phone_fits_a_phone_and_the_others_are_a_press_away(visit: Callable[..., Page], desk: Desk) -> None:
    page = visit(390, 844)
    expect(page.get_by_role("region")).to_have_count(1)
    assert page.evaluate(WIDTH_NEEDED) <= 390
    page.get_by_role("navigation", name="Ponsel").get_by_role("button", name="Kepala OPD").click()
    ratna = phone(page, "Ratna Dewi")
    ratna.get_by_role("button", name="Mulai").click()
    expect(ratna.get_by_text("Kapan Bapak/Ibu berkunjung?")).to_be_visible()
    expect(page.get_by_role("region")).to_have_count(1)
    box = ratna.bounding_box()
    assert box is not None
    assert (box["width"], box["y"] + box["height"]) == (390, 844)
    assert page.evaluate(WIDTH_NEEDED) <= 390
    assert len(desk.transcript(RATNA)["messages"]) == 2


def test_the_clock_is_shown_in_the_regencys_time_and_moves(page: Page, desk: Desk) -> None:
    desk.move_to("2030-11-25T00:30:10+00:00")
    expect(page.get_by_role("heading", name="Waktu simulasi")).to_contain_text("Senin, 25 November 2030 · 07.30 WIB")
    page.get_by_role("button", name="+1 minggu").click()
    expect(page.get_by_role("heading", name="Waktu simulasi")).to_contain_text("Senin, 2 Desember 2030 · 07.30 WIB")
    assert desk.clock()["now"].startswith("2030-12-02T00:30")


def test_a_walk_shows_where_it_goes_and_nothing_else_can_be_asked(page: Page, desk: Desk) -> None:
    desk.move_to("2030-11-25T00:30:10+00:00")
    desk.walker(present=True)
    desk.stops([{"label": "Ke Senin 07.30", "at": "2030-12-02T00:30:00+00:00"}])
    page.get_by_role("button", name="Ke Senin 07.30").click()
    expect(page.get_by_role("status")).to_have_text("Menuju Senin, 2 Desember 2030 · 07.30 WIB")
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_role("button", name="+1 hari")).to_have_attribute("aria-disabled", "true")
    clock = desk.clock()
    assert clock["target"].startswith("2030-12-02T00:30:00")
    desk.walk(clock["offset"] + 7 * 86400, arrived=True)
    expect(page.get_by_role("status")).to_have_text("Waktu sekarang Senin, 2 Desember 2030 · 07.30 WIB")
    expect(page.get_by_role("progressbar")).to_be_hidden()


def test_the_page_speaks_english_when_asked(page: Page) -> None:
    page.get_by_role("button", name="Ganti bahasa ke Inggris").click()
    expect(page.get_by_role("region", name="Phone of Sri Wahyuni")).to_be_visible()
    expect(page.get_by_role("button", name="+1 week")).to_be_visible()
    page.get_by_role("button", name="Change the language to Indonesian").click()
    expect(page.get_by_role("button", name="+1 minggu")).to_be_visible()


def test_both_languages_know_every_word_the_page_uses(page: Page) -> None:
    sources = [file.read_text() for file in PAGE.glob("*.js") if file.name != "words.js"]
    wrong = page.evaluate(
        """async (sources) => {
          const { WORDS } = await import("/page/words.js");
          const quoted = new Set(sources.join(" ").match(/"\\w+"/g).map((word) => word.slice(1, -1)));
          const lacking = (one, other) => Object.keys(one).filter((key) => !(key in other) || !quoted.has(key));
          const said = sources.join(" ").matchAll(/say\\("(\\w+)"/g);
          const unknown = [...said].map(([, key]) => key).filter((key) => !(key in WORDS.id));
          return [...lacking(WORDS.id, WORDS.en), ...lacking(WORDS.en, WORDS.id), ...unknown];
        }""",
        sources,
    )
    assert wrong == []


def test_nothing_on_the_page_comes_from_elsewhere(visit: Callable[..., Page], desk: Desk) -> None:
    page = visit()
    addresses = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert addresses
    assert all(address.startswith(desk.base_url) for address in addresses)


def test_a_page_that_lost_its_simulator_finds_it_again(visit: Callable[..., Page], desk: Desk) -> None:
    page = visit()
    # One below those that the system gives to whoever asks next: it must still be free in a moment.
    port = free_port(8281)
    first = serve_in_thread(port)
    page.goto(first.base_url)
    expect(page.get_by_role("status")).to_contain_text("Cobalah")
    first.close()
    expect(page.get_by_role("status")).to_have_text("Sambungan terputus, mencoba lagi")
    second = serve_in_thread(port)
    try:
        with closing(Desk(second.base_url, bot=NUMBER)) as again:
            again.person(RATNA, "Ratna")
            again.name_bot(NUMBER, "Gesek Ekstrem", "gesek_bot")
            again.cast([{"id": RATNA, "name": "Ratna Dewi", "role": "Kepala OPD", "note": ""}])
            expect(phone(page, "Ratna Dewi").get_by_role("button", name="Mulai")).to_be_visible()
            expect(page.get_by_role("status")).to_contain_text("Cobalah")
    finally:
        second.close()
