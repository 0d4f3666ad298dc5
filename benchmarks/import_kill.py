"""A register of 40,000 rows is killed on its way in: by `gesek import` beside a bot that works, and by the bot itself.

Whatever the instant, everything of the file is there or nothing of it; bringing the same file in again changes nothing;
and whoever writes meanwhile is answered and hears of no error.

Each file changes every family of the register, gives one in twenty another mentor and brings one in ten anew.
"""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any

from xlsxwriter import Workbook

from benchmarks.report import concluded, exactly
from benchmarks.station import FIRST, Station, TooLongError, station, wait_until
from models import audit

ROWS, QUICK_ROWS = 40_000, 1_000
POINTS = ("prepared", "moved", "switched")
# Where it is killed; None is a random instant.
DESK, QUICK_DESK = (*POINTS, None, None, None, None), ("moved", None)
CHAT_POINT = "switched"
PEOPLE, COORDINATOR, MENTORS = 300, 1, 40
CHAT = FIRST + COORDINATOR
EVERY_TENTH, EVERY_TWENTIETH = 10, 20
VILLAGE = "35.13.21.2004"
HEADERS = ("No KK", "NIK Kepala", "Nama Kepala Keluarga", "Kode Desa", "RT", "Alamat", "Desil", "NIP Pendamping")
COMMAND = ("import", "families")
PRESS_SECONDS, REST_SECONDS, PATIENCE = 0.2, 20.0, 240.0
LOCKED = ("database is locked", "OperationalError")
SORRY = "something went wrong", "ada gangguan"


@dataclass
class Kept:
    """What is in the register, by what each file changes: `addresses` tell how many families carry which file's."""

    addresses: dict[str, int]
    families: int
    heads: int
    pairs: int
    ended: int
    notes: int
    applied: int


@dataclass
class Seen:
    """What a run has found."""

    trials: int = 0
    between: int = 0
    changed_by_repeat: int = 0
    not_applied: int = 0
    seconds: list[float] = field(default_factory=list)


def main(*, quick: bool, trials: int | None = None) -> dict[str, Any]:
    """Run it; a trial is a kill."""
    rows, runs = (QUICK_ROWS, 1) if quick else (ROWS, trials or 3)
    found, rng = Seen(), Random(1)
    with station(PEOPLE, settings={"GESEK_LOG__LEVEL": "WARNING"}) as here:
        _bring_in(here, _file(here, rows, 0))
        # No import from the desk comes by the point at which the bot itself is to die.
        here.start("--kill-at", f"{CHAT_POINT}:1")
        with _presses(here) as pressed:
            for _ in range(runs):
                _from_the_desk(here, rows, found, rng, QUICK_DESK if quick else DESK)
        replies = _p95(here, pressed)
        _from_the_chat(here, rows, found, rng, CHAT_POINT)
        for point in () if quick else (None, *POINTS) * runs:
            here.stop()
            here.start(*(("--kill-at", f"{point}:1") if point else ()))
            _from_the_chat(here, rows, found, rng, point)
        left = _left(here)
        here.stop()
        unanswered = _unanswered(here, pressed)
        logs = "".join(here.log(number) for number in range(len(here.others)))
        broken = here.database().read(audit.first_broken)
        said = [str(one["params"].get("text", "")) for one in here.arrived()]
    for one in left:
        print(f"  left: {one}")
    return concluded(
        "import-kill",
        [
            exactly("between", found.between, 0),
            exactly("changed_by_repeat", found.changed_by_repeat, 0),
            exactly("not_applied_in_the_end", found.not_applied, 0),
            exactly("locked", sum(logs.count(words) for words in LOCKED), 0),
            exactly("errors_said", sum(words in one for one in said for words in SORRY), 0),
            exactly("unanswered", unanswered, 0),
            exactly("trail_broken", int(broken is not None), 0),
            exactly("files_left", len(left), 0),
        ],
        trials=found.trials,
        unit=f"kills, {rows} rows each",
        scale=ROWS / rows,
        beside={"reply_p95_seconds": replies, "import_seconds": round(max(found.seconds), 1), "presses": len(pressed)},
    )


def _from_the_desk(here: Station, rows: int, found: Seen, rng: Random, points: Sequence[str | None]) -> None:
    """Kill `gesek import` at each of these points, then let it do its work, twice."""
    usual = max(found.seconds, default=4.0)
    for point in points:
        number = _next(here)
        path, before = _file(here, rows, number), _kept(here)
        command = (*COMMAND, str(path), "--apply")
        if point is not None:
            _wait(here.launch("--kill-at", f"{point}:1", command=command))
        else:
            process = here.launch(command=command)
            time.sleep(rng.uniform(0.3, 1.0) * usual)
            process.kill()
            process.wait()
        after = _kept(here)
        found.trials += 1
        found.between += not _is_whole(before, after, rows, number)
    path = _file(here, rows, _next(here))
    begun = time.monotonic()
    _bring_in(here, path)
    found.seconds.append(time.monotonic() - begun)
    whole = _kept(here)
    _bring_in(here, path)
    found.changed_by_repeat += _kept(here) != whole


def _from_the_chat(here: Station, rows: int, found: Seen, rng: Random, point: str | None) -> None:
    """Drop a file in the chat, press, and let the bot die while it applies; at its next start it goes on by itself."""
    number, before = _next(here), _kept(here)
    path = _file(here, rows, number)
    here.desk.document(CHAT, path.name, path.read_bytes())
    wait_until(lambda: _state(here) == "read" and _offered(here), seconds=PATIENCE, what="nothing was offered")
    here.desk.press(CHAT, _offered(here), data=_button(here))
    if point is None:
        time.sleep(rng.uniform(0.3, 1.0) * max(found.seconds))
        here.kill()
    elif not here.wait_for_death(seconds=PATIENCE):
        raise TooLongError("a named point was not reached")
    after = _kept(here)
    found.trials += 1
    found.between += not _is_whole(before, after, rows, number)
    here.start()
    wait_until(lambda: _state(here) == "applied", seconds=PATIENCE, what="the file was not applied")
    found.not_applied += not _is_applied(_kept(here), rows, number)


def _left(here: Station) -> list[Path]:
    """Return what is left of files in work, once the bot has had time to put away the last one."""

    def files() -> list[Path]:
        return [one for part in ("work", "desk") for one in (here.folder / "data" / part).rglob("*") if one.is_file()]

    with suppress(TooLongError):
        wait_until(lambda: not files(), seconds=REST_SECONDS, what="files are left")
    return files()


def _state(here: Station) -> str:
    return str((here.rows("SELECT state FROM uploads ORDER BY id DESC LIMIT 1") or [("",)])[0][0])


def _button(here: Station) -> str:
    return f"up-apply:{here.rows('SELECT max(id) FROM uploads')[0][0]}"


def _offered(here: Station) -> int | None:
    """Return the message under which the last file's button stands."""
    shown = here.desk.transcript(CHAT)["messages"]
    return next((int(one["id"]) for one in shown if _button(here) in str(one)), None)


def _bring_in(here: Station, path: Path) -> None:
    process = here.launch(command=(*COMMAND, str(path), "--apply"))
    if _wait(process) != 0:
        raise TooLongError(f"an import that nobody killed ended with {process.returncode}: {here.log()[-500:]}")


def _wait(process: subprocess.Popen[bytes]) -> int:
    return process.wait(timeout=PATIENCE)


def _next(here: Station) -> int:
    """Return the number of the next file: it is not one that was ever applied."""
    number = here.folder / "number"
    following = int(number.read_text()) + 1 if number.exists() else 1
    number.write_text(str(following))
    return following


def _file(here: Station, rows: int, number: int) -> Path:
    """Write file `number`: all families with its values, and those that it and the files applied before it bring."""
    path = here.folder / f"families-{number}.xlsx"
    with Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Keluarga")
        sheet.write_row(0, 0, HEADERS)
        for place in range(1, rows + 1):
            serial = place if place % EVERY_TENTH or not number else rows * (number + 1) + place
            mentor = 2 + (place + (number if place % EVERY_TWENTIETH == 5 else 0)) % MENTORS
            kept = [_number("0112", serial), _number("1505", serial), f"Keluarga {place}", VILLAGE, f"{place % 9:03d}"]
            sheet.write_row(place, 0, [*kept, _address(number), str(1 + number % 10), _nip(mentor)])
    return path


def _number(birth: str, serial: int) -> str:
    """Return a KK or NIK of 16 digits that is nobody's."""
    high, low = divmod(serial, 1000)
    return f"351321{birth[:2]}{1 + high % 12:02d}{20 + high // 12 % 80:02d}{9000 + low:04d}"


def _address(number: int) -> str:
    return f"Dusun {number}"


def _nip(person: int) -> str:
    return f"198001012005{person // 1000 % 100:02d}{person % 1000 + 9000:04d}"


def _kept(here: Station) -> Kept:
    """Ask the register past the product."""

    def count(what: str) -> int:
        return int(here.rows(f"SELECT count(*) FROM {what}")[0][0])

    return Kept(
        addresses=dict(here.rows("SELECT address, count(*) FROM families GROUP BY address")),
        families=count("families"),
        heads=count("members"),
        pairs=count("assignments WHERE ends_on IS NULL"),
        ended=count("assignments WHERE ends_on IS NOT NULL"),
        notes=count("audit_entries WHERE deed = 'assignment.ended'"),
        applied=count("audit_entries WHERE deed = 'register.applied'"),
    )


def _is_applied(kept: Kept, rows: int, number: int) -> bool:
    """Tell whether every row of a file is there, each family with its head and its mentor."""
    return kept.addresses.get(_address(number)) == rows and kept.families == kept.heads == kept.pairs


def _is_whole(before: Kept, after: Kept, rows: int, number: int) -> bool:
    """Tell whether a file was taken wholly or not at all."""
    if after == before:
        return True
    moved = rows // EVERY_TWENTIETH
    return (
        _is_applied(after, rows, number)
        and after.families == before.families + rows // EVERY_TENTH
        and after.ended == before.ended + moved
        and after.notes == before.notes + moved
        and after.applied == before.applied + 1
    )


@contextmanager
def _presses(here: Station) -> Iterator[list[int]]:
    """Let one person after the other write until the end; the list says who."""
    written: list[int] = []
    over = threading.Event()

    def write() -> None:
        desk = here.desk
        for person in range(MENTORS + 2, PEOPLE + 1):
            if over.wait(PRESS_SECONDS):
                return
            desk.text(FIRST + person, "/start")
            written.append(FIRST + person)

    wait_until(lambda: here.rows("SELECT 1 FROM leases"), seconds=PATIENCE, what="the bot did not start")
    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield written
    finally:
        over.set()
        thread.join()


def _p95(here: Station, people: list[int]) -> float:
    """Return how many seconds 95 % of these people waited, at most, from the update's arrival to the answer."""
    wait_until(lambda: not _unanswered(here, people), seconds=PATIENCE, what="somebody was not answered", every=0.2)
    times = here.rows(
        "SELECT m.sent_chat, min((julianday(m.ended_at) - julianday(u.received_at)) * 86400) FROM messages m "
        "JOIN updates u ON u.lane = 'u' || m.sent_chat WHERE m.rule = 'reply' GROUP BY m.sent_chat"
    )
    waited = [seconds for chat, seconds in times if chat in set(people)]
    return round(quantiles(waited, n=20)[-1], 2) if len(waited) > 1 else 0.0


def _unanswered(here: Station, people: list[int]) -> int:
    answered = {chat for (chat,) in here.rows("SELECT sent_chat FROM messages WHERE rule = 'reply' AND state = 'sent'")}
    return sum(chat not in answered for chat in people)
