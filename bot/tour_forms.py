"""The tour's chapter of questionnaires: a new one comes while a report is open, which goes on with its own.

The new one has a question that depends on another, a condition with its own words, and a second language.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.tour_checks import sentence
from bot.tour_stage import Phone, Stage
from bot.tour_visits import label
from mentoring.documents.workbook import About, Column, Sheet, write_table
from mentoring.forms import shipped_text
from mentoring.forms.reading import sheets_of_markdown

VERSION = "2027.1"
LEAKS, AGE = "Apakah atapnya bocor?", "Berapa usia kepala keluarga?"
TOO_YOUNG = "Usia kepala keluarga antara 17 dan 119 tahun."
QUESTIONS = (
    {
        "type": "select_one bocor",
        "name": "leaks",
        "label::Bahasa Indonesia (id)": LEAKS,
        "label::English (en)": "Does the roof leak?",
        "required": "yes",
        "relevant": "${presence} = 1",
    },
    {
        "type": "integer",
        "name": "age",
        "label::Bahasa Indonesia (id)": AGE,
        "label::English (en)": "How old is the head of the family?",
        "required": "yes",
        "relevant": "${leaks} = 'ya'",
        "constraint": ". > 16 and . < 120",
        "constraint_message::Bahasa Indonesia (id)": TOO_YOUNG,
        "constraint_message::English (en)": "The head of a family is between 17 and 119 years old.",
    },
)


def write_form(path: Path) -> None:
    """Write the shipped visit form with two further questions, as a coordinator would."""
    tables = sheets_of_markdown(shipped_text("visit"))
    heading = tables["survey"][0]
    added = [[one.get(column, "") for column in heading] for one in QUESTIONS]
    tables["survey"] = [*tables["survey"][:2], *added, *tables["survey"][2:]]
    tables["choices"] += [["bocor", "ya", "Ya, bocor", "Yes, it leaks"], ["bocor", "tidak", "Tidak bocor", "No"]]
    settings = dict(zip(*tables["settings"], strict=True)) | {"version": VERSION}
    tables["settings"] = [list(settings), list(settings.values())]
    sheets = [Sheet(name, [Column(one) for one in rows[0]], rows[1:]) for name, rows in tables.items()]
    made = datetime(2026, 1, 1, tzinfo=UTC)
    about = About("about", "Laporan kunjungan", [("version", VERSION)], "Budi", made, last=True)
    path.write_bytes(write_table(sheets, about=about))


async def replaces(stage: Stage) -> None:
    """Replace the questions: Budi drops a workbook, tries and applies it; Sri's open report keeps its questions."""
    budi, sri, ratna = stage.phone("budi"), stage.phone("sri"), stage.phone("ratna")
    await sri.writes("/lapor")
    await sri.presses_label(stage.ledger.families_of(sri.nip)[0], within=True)
    path = stage.folder / "kunjungan.xlsx"
    write_form(path)
    await budi.drops(path)
    await stage.settle()
    await budi.presses("form-button-try")
    await _tries(budi)
    await budi.presses("form-button-apply")
    applied = sentence("form-applied", form="*", version=VERSION)
    await stage.counts(budi, "editMessageText", applied, "tour-what-form-applied", 1)
    await sri.presses_label(label("presence", "1"))
    asked = [one["text"] for one in await sri.screen()]
    stage.holds(sri, "editMessageText", "tour-what-form-old", 0, sum(LEAKS in one for one in asked))
    await ratna.writes("/lapor")
    await ratna.presses_label(stage.ledger.families_of(ratna.nip)[0], within=True)
    await ratna.presses_label(label("presence", "1"))
    asked = [one["text"] for one in await ratna.screen()]
    stage.holds(ratna, "editMessageText", "tour-what-form-new", 1, sum(LEAKS in one for one in asked))


async def _tries(who: Phone) -> None:
    """Walk through the new questions and the old ones; an age of 12 is refused with the coordinator's words."""
    await who.presses_label(label("presence", "1"))
    await who.presses("checkin-consent-given")
    await who.presses_label("Ya, bocor")
    await who.writes("12")
    said = [one["text"] for one in await who.screen()]
    who.stage.holds(who, "sendMessage", "tour-what-form-refused", 1, sum(TOO_YOUNG in one for one in said))
    await who.writes("45")
    await who.presses_label(label("condition", "tetap"))
    await who.presses_label(label("aid", "pkh"))
    await who.presses("checkin-button-done")
    await who.presses_label(label("kis_active", "ya"))
    await who.presses_label(label("need", "tidak_ada"))
    await who.presses("checkin-button-no-photos")
    await who.presses("checkin-button-trial-end")
