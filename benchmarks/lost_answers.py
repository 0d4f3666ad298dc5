"""Telegram carries a request out and the answer is lost, spoilt or never comes: what is said twice, and what never is.

Instructions are tried once more, codes and documents with personal data never: those stand as uncertain, for a person
to look at.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from benchmarks.broadcast_kill import PATIENCE, RATE
from benchmarks.broadcasting import Compared, compared, settle
from benchmarks.report import at_most, concluded, exactly
from benchmarks.station import Station, station
from mentoring.outbox import Content, Media, Plan, plan_many

RECIPIENTS, FEW = 1000, 200
FAULTS = ((5, "drop"), (2, "502"), (1, "hang"), (2, "half"), (2, "html"))
ANSWER_SECONDS = 20.0
SAID = {"bench:1": "Arahan kepada semua", "bench:2": "Kode undangan Anda", "bench:3": "Berkas keluarga binaan"}


def main(*, quick: bool, trials: int | None = None) -> dict[str, Any]:
    """Run it; a trial is a message."""
    runs, factor = (1, 4.0) if quick else (trials or 3, 1.0)
    found: dict[str, list[Compared]] = {rule: [] for rule in SAID}
    spoilt = 0
    for run in range(runs):
        with station(RECIPIENTS, settings={"GESEK_SEND__RATE": str(RATE * factor)}, seed=run) as here:
            here.desk.limits(time_scale=1 / factor)
            _plan(here)
            for percent, kind in FAULTS:
                here.desk.fault(kind, method="send*", probability=percent / 100, seconds=ANSWER_SECONDS * 2 / factor)
            here.start("--answer-within", str(ANSWER_SECONDS / factor))
            settle(here, list(SAID), seconds=PATIENCE * 2)
            here.stop()
            for rule, words in SAID.items():
                found[rule].append(compared(here, rule, words, kills=False))
            spoilt += sum("fault" in one and one["ok"] for one in here.journal())
        print(f"  run {run + 1}: {[found[rule][-1] for rule in SAID]}", flush=True)
    told, once = found["bench:1"], found["bench:2"] + found["bench:3"]
    return concluded(
        "lost-answers",
        [
            exactly("missing", sum(one.missing for one in told + once), 0),
            at_most("max_copies", max(one.max_copies for one in told), 2),
            at_most("max_copies_of_codes", max(one.max_copies for one in once), 1),
            at_most("extra", sum(one.extra for one in told), spoilt),
            exactly("unexplained_uncertain", sum(one.uncertain_without_reason for one in told + once), 0),
            exactly("unsettled", sum(one.unsettled for one in told + once), 0),
        ],
        trials=(RECIPIENTS + 2 * FEW) * runs,
        unit="messages",
        scale=factor,
        beside={
            "uncertain": sum(one.uncertain for one in told),
            "uncertain_codes": sum(one.uncertain for one in once),
            "answers_lost": spoilt,
        },
    )


def _plan(here: Station) -> None:
    here.plan(SAID["bench:1"], range(1, RECIPIENTS + 1), rule="bench:1")
    here.plan(SAID["bench:2"], range(1, FEW + 1), rule="bench:2", kind="code")
    path = here.folder / "keluarga.txt"
    path.write_text("Nama saja, tanpa nomor.")
    shown = Content(raw=SAID["bench:3"], media=Media("document", path=str(path), name="keluarga.txt"), protect=True)
    database = here.database()
    how = Plan(rule="bench:3", period="1", kind="document")
    database.write(plan_many, how, shown, now=datetime.now(UTC), person_ids=range(1, FEW + 1))
    database.close()
