"""People use their phones with finger or mouse; the simulator and the page must agree on what happened."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from simulator.client import Desk
from tests.simulator_page.conftest import JOKO, RATNA, SRI
from tests.simulator_page.little_bot import NUMBER, LittleBot


def phone(page: Page, name: str) -> Locator:
    """Return the phone somebody holds."""
    return page.get_by_role("region", name=f"Ponsel {name}")


def begin(desk: Desk, page: Page) -> Locator:
    """Let Sri open the chat; return her phone once the bot has asked its question."""
    desk.start(SRI)
    sri = phone(page, "Sri Wahyuni")
    expect(sri.get_by_text("Kapan Bapak/Ibu berkunjung?")).to_be_visible()
    return sri


def texts(desk: Desk, chat: int) -> list[str]:
    return [message["text"] for message in desk.transcript(chat)["messages"]]


def test_who_never_pressed_start_is_offered_nothing_else(page: Page, desk: Desk) -> None:
    ratna = phone(page, "Ratna Dewi")
    expect(ratna.get_by_role("textbox")).to_be_hidden()
    ratna.get_by_role("button", name="Mulai").click()
    expect(ratna.get_by_text("Kapan Bapak/Ibu berkunjung?")).to_be_visible()
    expect(ratna.get_by_role("heading", name="Gesek Ekstrem")).to_be_visible()
    assert texts(desk, RATNA)[0] == "/start"


def test_who_holds_an_invitation_opens_it_by_pressing_start(page: Page, desk: Desk) -> None:
    joko = phone(page, "Joko Susilo")
    joko.get_by_role("button", name="Mulai").click()
    expect(joko.get_by_text("Kapan Bapak/Ibu berkunjung?")).to_be_visible()
    assert texts(desk, JOKO)[0] == "/start abc"


def test_a_person_writes_and_sees_the_answer_appear(page: Page, desk: Desk) -> None:
    sri = begin(desk, page)
    sri.get_by_role("combobox", name="Pesan").fill("Selamat pagi")
    sri.get_by_role("button", name="Kirim", exact=True).click()
    expect(sri.get_by_text("Anda menulis: Selamat pagi")).to_be_visible()
    assert texts(desk, SRI)[-2:] == ["Selamat pagi", "Anda menulis: Selamat pagi"]
    assert desk.transcript(SRI)["messages"][-2]["from"]["id"] == SRI


def test_what_a_person_writes_stays_text(page: Page, desk: Desk) -> None:
    sri = begin(desk, page)
    evil = '<script>window.harm = 1</script><img src=x onerror="window.harm = 2"> & <b>tebal</b>'
    sri.get_by_role("combobox", name="Pesan").fill(evil)
    sri.get_by_role("button", name="Kirim", exact=True).click()
    expect(sri.get_by_text(f"Anda menulis: {evil}")).to_be_visible()
    assert page.evaluate("window.harm") is None
    assert sri.locator(".log :is(script, img, b)").count() == 0
    assert texts(desk, SRI)[-2] == evil


def test_a_link_that_is_no_web_address_cannot_be_followed(page: Page, desk: Desk, bot: LittleBot) -> None:
    sri = begin(desk, page)
    bot.say(SRI, "peta", entities=[{"type": "text_link", "offset": 0, "length": 4, "url": "https://example.id/peta"}])
    expect(sri.get_by_role("link", name="peta")).to_have_attribute("rel", "noopener noreferrer")
    harmless = page.evaluate(
        """async () => {
          const { rich } = await import("/page/rich.js");
          const [node] = rich("peta", [{ type: "text_link", offset: 0, length: 4, url: "javascript:alert(1)" }], {});
          return node.tagName;
        }"""
    )
    assert harmless == "SPAN"


def test_formatting_is_shown_as_the_bot_meant_it(page: Page, desk: Desk, bot: LittleBot) -> None:
    sri = begin(desk, page)
    bot.say(SRI, "🏠 <b>Bu <i>Aminah</i></b> <code>K-12</code> <tg-spoiler>rahasia</tg-spoiler>", parse_mode="HTML")
    expect(sri.locator(".log b").last).to_have_text("Bu Aminah")
    expect(sri.locator(".log b i").last).to_have_text("Aminah")
    expect(sri.locator(".log code").last).to_have_text("K-12")
    expect(sri.get_by_text("rahasia")).to_be_hidden()
    sri.get_by_role("button", name="Tampilkan teks tersembunyi").click()
    expect(sri.get_by_text("rahasia")).to_be_visible()


def test_a_pressed_button_changes_its_message_in_place(page: Page, desk: Desk) -> None:
    sri = begin(desk, page)
    question = desk.transcript(SRI)["messages"][-1]["id"]
    sri.get_by_role("button", name="Hari ini").click()
    expect(sri.get_by_role("alert")).to_have_text("Tercatat")
    expect(sri.get_by_text("Siap disimpan.")).to_be_visible()
    expect(sri.get_by_text("Kapan Bapak/Ibu berkunjung?")).to_have_count(0)
    expect(sri.locator(f'[data-id="{question}"]')).to_contain_text("diubah")
    sri.get_by_role("button", name="Simpan").click()
    expect(sri.get_by_text("Laporan tersimpan.")).to_be_visible()
    assert texts(desk, SRI) == ["/start", "Laporan tersimpan."]


def test_an_edit_above_does_not_move_what_is_being_read(page: Page, desk: Desk, bot: LittleBot) -> None:
    sri = begin(desk, page)
    ids = [bot.say(SRI, f"Keluarga {number}") for number in range(40)]
    scroller = sri.locator(".scroller")
    expect(sri.get_by_text("Keluarga 39")).to_be_in_viewport()
    scroller.evaluate("box => { box.scrollTop = box.scrollHeight / 2; }")
    expect(sri.get_by_role("button", name="Ke pesan terbaru")).to_be_visible()
    seen = sri.locator(f'[data-id="{ids[20]}"]')
    before = seen.bounding_box()
    bot.call("editMessageText", chat_id=SRI, message_id=ids[2], text="Keluarga 2\nsatu\ndua\ntiga")
    expect(sri.locator(f'[data-id="{ids[2]}"]')).to_contain_text("tiga")
    after = seen.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) <= 1


def test_an_album_goes_out_as_one_and_shows_as_a_grid(page: Page, desk: Desk) -> None:
    sri = begin(desk, page)
    sri.get_by_role("button", name="Lampirkan").click()
    page.get_by_role("menuitem", name="Foto contoh").click()
    page.get_by_label("Keterangan (boleh kosong)").fill("Dapur dan rumah")
    page.get_by_role("dialog").get_by_role("button", name="Kirim", exact=True).click()
    expect(sri.get_by_role("group", name="Album, 3 foto")).to_be_visible()
    expect(sri.locator(".gallery img")).to_have_count(3)
    expect(sri.locator(".reaction").first).to_have_text("👍")
    photos = [message for message in desk.transcript(SRI)["messages"] if message["kind"] == "photo"]
    assert len(photos) == 3
    assert len({photo["album"] for photo in photos}) == 1
    assert [photo["text"] for photo in photos if photo["text"]] == ["Dapur dan rumah"]
    page.wait_for_function("[...document.querySelectorAll('.gallery img')].every((image) => image.naturalWidth > 0)")


def test_a_picked_file_goes_out_with_its_name(page: Page, desk: Desk) -> None:
    sri = begin(desk, page)
    sri.get_by_role("button", name="Lampirkan").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("menuitem", name="Dokumen").click()
    chooser.value.set_files({"name": "staf.csv", "mimeType": "text/csv", "buffer": b"nama\nSri\n"})
    page.get_by_role("dialog").get_by_role("button", name="Kirim", exact=True).click()
    link = sri.get_by_role("link", name="Unduh staf.csv")
    expect(link).to_be_visible()
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "staf.csv"
    sent = desk.transcript(SRI)["messages"][-1]
    assert (sent["kind"], sent["media"]["name"]) == ("document", "staf.csv")
    assert desk.read(sent["media"]["url"]) == b"nama\nSri\n"


def test_the_bots_own_buttons_share_a_contact_only_after_a_yes(page: Page, desk: Desk) -> None:
    sri = begin(desk, page)
    desk.text(SRI, "/bantuan")
    share = sri.get_by_role("group", name="Tombol balasan").get_by_role("button", name="Bagikan kontak")
    share.click()
    page.get_by_role("dialog").get_by_role("button", name="Batal").click()
    assert [message["kind"] for message in desk.transcript(SRI)["messages"]].count("contact") == 0
    share.click()
    page.get_by_role("dialog").get_by_role("button", name="Bagikan", exact=True).click()
    expect(sri.get_by_text("Kontak diterima.")).to_be_visible()
    expect(sri.get_by_role("group", name="Tombol balasan")).to_be_hidden()
    [shared] = [message for message in desk.transcript(SRI)["messages"] if message["kind"] == "contact"]
    assert shared["contact"]["user_id"] == SRI


def test_a_place_is_sent_and_drawn(page: Page, desk: Desk) -> None:
    sri = begin(desk, page)
    sri.get_by_role("button", name="Lampirkan").click()
    page.get_by_role("menuitem", name="Lokasi").click()
    page.get_by_role("radio", name="Krucil").check()
    page.get_by_role("dialog").get_by_role("button", name="Kirim", exact=True).click()
    expect(sri.get_by_role("img", name="Lokasi: -7.93112, 113.48206")).to_be_visible()
    assert desk.transcript(SRI)["messages"][-1]["location"]["latitude"] == -7.93112


def test_a_person_corrects_and_deletes_what_they_wrote(page: Page, desk: Desk) -> None:
    sri = begin(desk, page)
    [written] = desk.text(SRI, "Selamat pagy")["message_ids"]
    mine = sri.locator(f'[data-id="{written}"]')
    mine.click(button="right")
    page.get_by_role("menuitem", name="Ubah").click()
    sri.get_by_role("combobox", name="Pesan").fill("Selamat pagi")
    page.keyboard.press("Enter")
    expect(mine).to_contain_text("Selamat pagi")
    expect(mine).to_contain_text("diubah")
    mine.click(button="right")
    page.get_by_role("menuitem", name="Hapus").click()
    expect(mine).to_have_count(0)
    assert written not in [message["id"] for message in desk.transcript(SRI)["messages"]]


def test_a_blocked_bot_can_only_be_let_in_again(page: Page, desk: Desk) -> None:
    sri = begin(desk, page)
    sri.get_by_role("button", name="Pilihan percakapan").click()
    page.get_by_role("menuitem", name="Blokir bot").click()
    expect(sri.get_by_role("combobox", name="Pesan")).to_be_hidden()
    assert desk.transcript(SRI)["blocked"]
    sri.get_by_role("button", name="Buka blokir").click()
    expect(sri.get_by_role("combobox", name="Pesan")).to_be_visible()
    assert not desk.transcript(SRI)["blocked"]


def test_somebody_else_takes_the_phone(page: Page, desk: Desk) -> None:
    desk.person(777, "Wati", last_name="Ningsih")
    phone(page, "Sri Wahyuni").get_by_role("button", name="Ganti orang: Sri Wahyuni").click()
    page.get_by_label("Cari nama atau peran").fill("wati")
    page.get_by_role("button", name="Wati Ningsih").click()
    wati = phone(page, "Wati Ningsih")
    wati.get_by_role("button", name="Mulai").click()
    expect(wati.get_by_text("Kapan Bapak/Ibu berkunjung?")).to_be_visible()
    page.reload()
    expect(phone(page, "Wati Ningsih").get_by_text("Kapan Bapak/Ibu berkunjung?")).to_be_visible()
    assert desk.transcript(777)["bot"] == NUMBER


def test_the_phone_shows_that_the_bot_is_typing(page: Page, desk: Desk, bot: LittleBot) -> None:
    sri = begin(desk, page)
    bot.call("sendChatAction", chat_id=SRI, action="typing")
    expect(sri.get_by_text("sedang mengetik")).to_be_visible()
    bot.say(SRI, "Selesai")
    expect(sri.get_by_text("sedang mengetik")).to_have_count(0)


def test_a_group_shows_who_said_what(page: Page, desk: Desk, bot: LittleBot) -> None:
    sri = begin(desk, page)
    desk.group(-5, "Rakor Krucil", [SRI, RATNA])
    desk.move_bot(-5, added=True)
    desk.text(RATNA, "/rekap", chat=-5)
    sri.get_by_role("button", name="Daftar percakapan").click()
    page.get_by_role("menuitem", name="Rakor Krucil").click()
    expect(sri.get_by_role("heading", name="Rakor Krucil")).to_be_visible()
    expect(sri.get_by_role("article", name="Ratna Dewi")).to_contain_text("/rekap")
    sri.get_by_role("combobox", name="Pesan").fill("/binaan")
    page.keyboard.press("Enter")
    expect(sri.get_by_text("Anda menulis: /binaan")).to_be_visible()
    assert desk.transcript(-5)["messages"][-2]["from"]["id"] == SRI
