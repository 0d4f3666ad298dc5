"""The tour's chapter of other offices' registers: an extract and its difference, a file that goes out, and a list.

The tour plants what differs: two heads are strangers but for their NIK, and one house has another floor. Beside that
a family has left the list, and one that came to it is known to nobody else.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.tour_checks import sentence
from bot.tour_opening import sheet
from bot.tour_stage import Phone, Stage
from locales import Day
from mentoring.sample.records import Family

PEOPLE = ("ID Individu", "ID Keluarga", "NIK", "No KK", "Nama", "SHDK", "Tanggal Lahir", "Kode Desa", "Jenis Lantai")
RECEIVERS = ("NIK", "No KK", "Nama", "Tanggal Lahir", "Kode Desa")
STRANGERS = (("Rohmanudin Prawira", date(1949, 2, 3)), ("Sumiatun Handoko", date(1951, 9, 8)))
ANOTHER_FLOOR, LISTED, NUMBER = 8, 2, 16
PURPOSE = "Permintaan resmi Sasmita untuk pemutakhiran data"
LEFT = "SELECT code FROM families WHERE status = 'left'"
CONTRADICTED = (
    "SELECT f.code FROM aid_standings s JOIN families f ON f.id = s.family_id JOIN aid_programmes p"
    " ON p.id = s.programme_id WHERE p.code = 'pbi_jkn' AND s.registered AND s.registered_as_of > ?"
    " AND s.registered_source NOT LIKE 'register%' AND f.status = 'active' AND substr(f.village_code, 1, 8) = ?"
)
ANSWERED = "SELECT count(*) FROM aid_questions WHERE answer = 'yes'"


async def matches(stage: Stage) -> None:
    """Match: an extract is decided by two officers, what differs goes out with approval, a list asks a mentor."""
    budi, fatimah, wulan, sri = (stage.phone(part) for part in ("budi", "fatimah", "wulan", "sri"))
    families = _families(stage, sri)
    await _comes_in(budi, families)
    await _decide(fatimah, budi)
    lines = await _differs(budi, families)
    await _goes_out(budi, wulan, lines)
    await _list_asks(budi, sri, families)


def _families(stage: Stage, sri: Phone) -> list[Family]:
    """Return the register's families of the kecamatan in which Sri's live, hers last, the largest first."""
    hers = set(stage.ledger.families_of(sri.nip))
    every = stage.ledger.regency.families
    district = next(one.village[:8] for one in every if one.code in hers)
    found = [one for one in every if one.village[:8] == district]
    return sorted(found, key=lambda one: (one.code in hers, one.housing.floor == ANOTHER_FLOOR, -len(one.members)))


def _sasmita(families: Sequence[Family]) -> Iterable[tuple[object, ...]]:
    """Yield a row a person; the heads of the first two families are strangers, and the third has another floor."""
    for number, family in enumerate(families):
        floor = ANOTHER_FLOOR if number == len(STRANGERS) else family.housing.floor
        for place, one in enumerate(family.members):
            member, household, kk = one, f"S{number:04}", family.kk
            if place == 0 and number < len(STRANGERS):
                name, born = STRANGERS[number]
                member, household, kk = replace(one, name=name, born=born), f"S9{number:03}", ""
            who = (member.nik, kk, member.name, member.relation, f"{member.born:%d/%m/%Y}")
            yield f"{household}-{place:02}", household, *who, family.village, floor


def _receivers(families: Sequence[Family]) -> Iterable[tuple[object, ...]]:
    for family in families[:LISTED]:
        one = family.head
        yield one.nik, family.kk, one.name, f"{one.born:%d/%m/%Y}", family.village


def _write(path: Path, head: Sequence[str], rows: Iterable[tuple[object, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(head)
        writer.writerows(rows)
    return path


async def _comes_in(budi: Phone, families: Sequence[Family]) -> None:
    stage = budi.stage
    await budi.writes("/pemadanan")
    await budi.presses("extract-button-new")
    await budi.presses("extract-register-sasmita")
    await budi.presses("flow-today")
    await budi.drops(_write(stage.folder / "sasmita.csv", PEOPLE, _sasmita(families)))
    await stage.settle()
    people = sum(len(one.members) for one in families)
    said = sentence("extract-rows", rows=..., households=...)
    await stage.says(budi, "editMessageText", said, "tour-what-extract", (people, len(families) + len(STRANGERS)))
    await budi.presses("extract-button-match")
    await stage.settle()
    certain = sentence("extract-certain", count=...)
    await stage.says(budi, "editMessageText", certain, "tour-what-certain", people - len(STRANGERS))
    doubtful = sentence("extract-review", count=...)
    await stage.says(budi, "editMessageText", doubtful, "tour-what-doubtful", len(STRANGERS))


async def _decide(fatimah: Phone, budi: Phone) -> None:
    """Let Fatimah say that one head is the same person, and Budi that the other is not."""
    for who, key in ((fatimah, "pairs-button-same"), (budi, "pairs-button-different")):
        await who.writes("/pemadanan")
        await who.presses_label("Sasmita", within=True)
        await who.presses("pairs-button-decide")
        await who.presses(key)
        if who is fatimah:
            await who.presses("pairs-button-stop")
    await budi.stage.settle()
    await budi.stage.counts(budi, "editMessageText", sentence("pairs-none"), "tour-what-decided", 1)


async def _differs(budi: Phone, families: Sequence[Family]) -> int:
    """Check the figures; return how many lines a file for Sasmita is to hold."""
    stage = budi.stage
    gone = {code for (code,) in stage.rows(LEFT)}
    left = sum(len(one.members) for one in families if one.code in gone)
    # The one who is the same has another name and birth date there; the other is missing there, as is who came since.
    expected = {"changed": 2 + 1, "left": left, "ours": 1 + 1, "theirs": 1}
    await budi.writes("/selisih")
    for kind, count in expected.items():
        said = sentence(f"difference-count-{kind}", count=...)
        await stage.says(budi, "sendMessage", said, f"tour-what-difference-{kind}", count)
    return expected["changed"] + left + 1


async def _goes_out(budi: Phone, wulan: Phone, lines: int) -> None:
    """Send the file with full numbers: another coordinator allows it, it is fetched once, and its day is noted."""
    stage = budi.stage
    await budi.presses("difference-button-files")
    await budi.presses("pemadanan-button-make")
    await budi.presses("exports-button-full")
    await budi.writes(PURPOSE)
    await stage.settle()
    asked = sentence("exports-request-news", name="*", table="*")
    await stage.counts(wulan, "sendMessage", asked, "tour-what-export-asked", 1)
    await wulan.presses("exports-button-request")
    await wulan.presses("exports-button-allow")
    await stage.settle()
    await budi.presses("exports-button-fetch")
    await stage.settle()
    data = await budi.last_file()
    (stage.out / "pemadanan.xlsx").write_bytes(data)
    full = sum(str(row[3]).isdigit() and len(str(row[3])) == NUMBER for row in sheet(data, "Pemadanan"))
    stage.holds(budi, "sendDocument", "tour-what-export-rows", lines, full)
    await budi.writes("/selisih")
    await budi.presses("difference-button-files")
    await budi.presses("pemadanan-file-button", number=1)
    await budi.presses("pemadanan-button-sent")
    await budi.presses("flow-day", day=Day(stage.today))
    said = sentence("pemadanan-file-sent", number="*", count=..., day="*")
    await stage.says(budi, "editMessageText", said, "tour-what-export-sent", lines)


async def _list_asks(budi: Phone, sri: Phone, families: Sequence[Family]) -> None:
    """Keep a complete list that lacks families whose card works by their mentor's later word: they are asked."""
    stage, on = budi.stage, budi.stage.ledger.monday
    listed = {one.code for one in families[:LISTED]}
    found = stage.rows(CONTRADICTED, on.isoformat(), families[0].village[:8])
    asked = [code for (code,) in found if code not in listed]
    hers = sum(code in stage.ledger.families_of(sri.nip) for code in asked)
    await budi.writes("/penerima")
    await budi.presses("list-button-new")
    await budi.presses_label("PBI JKN")
    await budi.writes(f"{on:%d-%m-%Y}")
    await budi.drops(_write(stage.folder / "pbi.csv", RECEIVERS, _receivers(families)))
    await stage.settle()
    await budi.presses("extract-button-match")
    await stage.settle()
    await budi.presses("list-button-open")
    await budi.presses("list-button-districts")
    await stage.settle()
    await budi.presses("list-button-apply")
    await stage.settle()
    said = sentence("list-figure-question", count=...)
    await stage.says(budi, "editMessageText", said, "tour-what-list-asks", len(asked))
    await stage.counts(sri, "sendMessage", sentence("aid-question-title"), "tour-what-mentor-asked", hers)
    await sri.presses("aid-question-button-yes")
    ((answered,),) = stage.rows(ANSWERED)
    stage.holds(sri, "database", "tour-what-mentor-answered", 1, answered)
