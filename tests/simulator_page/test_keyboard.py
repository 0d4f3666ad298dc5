"""Everything with the keyboard alone: no test in this file uses a pointer."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from simulator.client import Desk
from tests.simulator_page.conftest import SRI
from tests.simulator_page.test_chatting import phone, texts


def focused(page: Page) -> str:
    """Return the accessible name of what has the focus."""
    return str(page.evaluate("(document.activeElement.ariaLabel || document.activeElement.textContent).trim()"))


def tab_to(page: Page, name: str, *, back: bool = False) -> None:
    """Press Tab until the named control has the focus."""
    for _ in range(40):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if focused(page) == name:
            return
    raise AssertionError(f"Tab never reached {name}")


def test_a_report_is_made_without_a_pointer(page: Page, desk: Desk) -> None:
    sri = phone(page, "Sri Wahyuni")
    tab_to(page, "Mulai")
    page.keyboard.press("Enter")
    expect(sri.get_by_text("Kapan Bapak/Ibu berkunjung?")).to_be_visible()
    expect(sri.get_by_role("combobox", name="Pesan")).to_be_focused()
    tab_to(page, "Hari ini", back=True)
    page.keyboard.press("ArrowRight")
    assert focused(page) == "Kemarin"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "Batal"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(sri.get_by_text("Siap disimpan.")).to_be_visible()
    assert focused(page) == "Simpan"
    page.keyboard.press("Enter")
    expect(sri.get_by_text("Laporan tersimpan.")).to_be_visible()
    tab_to(page, "Pesan")
    page.keyboard.type("Terima kasih")
    page.keyboard.press("Enter")
    expect(sri.get_by_text("Anda menulis: Terima kasih")).to_be_visible()
    assert texts(desk, SRI) == ["/start", "Laporan tersimpan.", "Terima kasih", "Anda menulis: Terima kasih"]


def test_an_album_is_sent_without_a_pointer(page: Page, desk: Desk) -> None:
    desk.start(SRI)
    sri = phone(page, "Sri Wahyuni")
    expect(sri.get_by_role("combobox", name="Pesan")).to_be_visible()
    tab_to(page, "Lampirkan")
    page.keyboard.press("Enter")
    assert focused(page) == "Foto dari berkas"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "Foto contoh"
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(sri.get_by_role("group", name="Album, 2 foto")).to_be_visible()
    assert [message["kind"] for message in desk.transcript(SRI)["messages"]].count("photo") == 2


def test_escape_closes_a_menu_and_gives_the_focus_back(page: Page, desk: Desk) -> None:
    desk.start(SRI)
    expect(phone(page, "Sri Wahyuni").get_by_role("combobox", name="Pesan")).to_be_visible()
    tab_to(page, "Lampirkan")
    page.keyboard.press("Enter")
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    assert focused(page) == "Lampirkan"


def test_commands_are_offered_while_one_is_written(page: Page, desk: Desk) -> None:
    desk.start(SRI)
    sri = phone(page, "Sri Wahyuni")
    expect(sri.get_by_role("combobox", name="Pesan")).to_be_visible()
    tab_to(page, "Pesan")
    page.keyboard.type("/b")
    expect(sri.get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(sri.get_by_role("option", name="/bantuan")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(sri.get_by_text("Silakan bagikan kontak.")).to_be_visible()
    assert "/bantuan" in texts(desk, SRI)


def test_a_phone_changes_hands_without_a_pointer(page: Page) -> None:
    tab_to(page, "Ganti orang: Sri Wahyuni")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Cari nama atau peran")).to_be_focused()
    page.keyboard.type("koordinator")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(phone(page, "Budi Hartono")).to_be_visible()
    assert focused(page) == "Ganti orang: Budi Hartono"


def test_a_message_of_the_log_is_one_stop_of_tab(page: Page, desk: Desk) -> None:
    for _ in range(3):
        desk.start(SRI)
    sri = phone(page, "Sri Wahyuni")
    expect(sri.get_by_role("button", name="Hari ini")).to_have_count(3)
    assert sri.locator('.log :is(button, a)[tabindex="0"]').count() == 1
    expect(sri.get_by_role("log")).to_have_attribute("aria-live", "polite")


def test_every_button_on_the_page_has_a_name(page: Page, desk: Desk) -> None:
    desk.start(SRI)
    expect(phone(page, "Sri Wahyuni").get_by_role("button", name="Hari ini")).to_be_visible()
    nameless = page.evaluate(
        "[...document.querySelectorAll('button')].filter((b) => !(b.ariaLabel || b.textContent).trim()).length"
    )
    assert nameless == 0
