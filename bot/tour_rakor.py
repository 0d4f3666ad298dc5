"""The tour's last chapter: the figures of a coordination meeting, as pages and as a workbook, against the rows."""

from __future__ import annotations

from bot.tour_checks import sentence
from bot.tour_opening import sheet
from bot.tour_stage import Stage
from locales import plain, text

LISTED = "SELECT count(*) FROM families WHERE status = 'active'"
ALONE = (
    "SELECT count(*) FROM families WHERE status = 'active' AND id NOT IN (SELECT family_id FROM assignments"
    " JOIN persons ON persons.id = person_id WHERE assignments.starts_on <= ?1"
    " AND (assignments.ends_on IS NULL OR assignments.ends_on > ?1)"
    " AND (persons.ended_on IS NULL OR persons.ended_on > ?1))"
)
REFERRED = "SELECT count(*) FROM referrals WHERE state NOT IN ('received', 'rejected', 'withdrawn')"


async def reports(stage: Stage) -> None:
    """Report: Budi gets the pages and the workbook with the figures above; the tour counts the rows itself."""
    budi, today = stage.phone("budi"), stage.today.isoformat()
    listed, alone, referred = (
        stage.rows(question, *given)[0][0] for question, given in ((LISTED, ()), (ALONE, (today,)), (REFERRED, ()))
    )
    await budi.writes("/rakor")
    await stage.settle()
    await budi.presses("rakor-button-pdf")
    await stage.settle()
    await stage.says(budi, "sendDocument", sentence("rakor-screen-alone", count=...), "tour-what-rakor-alone", alone)
    under_way = sentence("rakor-screen-referrals", open=..., stale="*")
    await stage.says(budi, "sendDocument", under_way, "tour-what-rakor-referrals", referred)
    pages = await budi.last_file()
    stage.holds(budi, "sendDocument", "tour-what-rakor-pages", "%PDF-", pages[:5].decode("ascii", "replace"))
    (stage.out / "rakor.pdf").write_bytes(pages)
    await budi.presses("rakor-button-book")
    await stage.settle()
    book = await budi.last_file()
    (stage.out / "rakor.xlsx").write_bytes(book)
    for name in ("districts", "offices"):
        *_, total = sheet(book, plain(text(f"rakor-book-{name}"), "id"))
        shown = int(total[3 if name == "districts" else 1])
        stage.holds(budi, "sendDocument", f"tour-what-rakor-{name}", listed, shown)
