"""A browser for each test file, a simulator with three people and a little bot for each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from simulator.client import Desk
from simulator.server import serve_in_thread
from tests.simulator_page.little_bot import NUMBER, LittleBot

PATIENCE = 60_000  # of an expectation that is not met; on a busy machine a page takes its time
SRI, RATNA, JOKO, BUDI = 101, 102, 103, 104
CAST = [
    {"id": SRI, "name": "Sri Wahyuni", "role": "Pendamping", "note": "Tujuh keluarga, dua belum dikunjungi"},
    {"id": RATNA, "name": "Ratna Dewi", "role": "Kepala OPD", "note": "Menerima rekap mingguan"},
    {"id": JOKO, "name": "Joko Susilo", "role": "Pendatang baru", "note": "Undangan: https://t.me/gesek_bot?start=abc"},
    {"id": BUDI, "name": "Budi Hartono", "role": "Koordinator", "note": "Mengirim arahan"},
]
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
expect.set_options(timeout=PATIENCE)


def chromium() -> str | None:
    """Return the system's Chromium."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next((path for path in found if path), None)


# One file at a time: while Playwright's loop runs in this thread, no other test may start a loop of its own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        if os.environ.get("GESEK_REQUIRE_CHROMIUM") == "1":
            pytest.fail("Chromium is required here and is not installed")
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture
def desk() -> Iterator[Desk]:
    running = serve_in_thread()
    played = Desk(running.base_url, bot=NUMBER)
    played.limits(enforce=False)
    for one in CAST:
        first, last = str(one["name"]).split()
        played.person(int(str(one["id"])), first, last_name=last, phone=f"+62812000{one['id']}")
    played.cast(CAST)
    yield played
    played.close()
    running.close()


@pytest.fixture
def bot(desk: Desk) -> Iterator[LittleBot]:
    answering = LittleBot(desk.base_url)
    desk.name_bot(NUMBER, "Gesek Ekstrem", "gesek_bot")
    yield answering
    answering.close()


@pytest.fixture
def visit(browser: Browser, desk: Desk, bot: LittleBot) -> Iterator[Callable[..., Page]]:
    """Return a function that opens the page in a window of a size; nothing may go wrong on it."""
    opened: list[Page] = []
    errors: list[str] = []

    def open_page(width: int = 1366, height: int = 768) -> Page:
        page = browser.new_page(viewport={"width": width, "height": height}, locale="id-ID", reduced_motion="reduce")
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: errors.append(f"dialog: {dialog.message}"))
        page.goto(desk.base_url)
        page.wait_for_selector(f'[data-ready="{SRI}"]', state="attached")
        opened.append(page)
        return page

    yield open_page
    for page in opened:
        page.close()
    assert errors == []


@pytest.fixture
def page(visit: Callable[..., Page]) -> Page:
    return visit()
