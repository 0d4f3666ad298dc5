"""An upgrade of an old, full database is killed, at named points and at random instants.

What is found then is the database of before or that of after, whole; the bot starts, or names the command that goes on;
the command given again ends as one that was never killed, and given once more changes nothing. The killed one and the
bot are processes; the command is given again here.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import upgrading
from benchmarks.launcher import migrate_by
from benchmarks.report import concluded, exactly
from benchmarks.station import TOKEN, Station
from bot import upgrade
from bot.config import load
from models import crypto, meta, schema
from models.database import Database

FAMILIES, FIRST_REVISION = 20_000, "0001"
NOBODY = "http://127.0.0.1:9"
PATIENCE = 120.0
GOES_ON = ("gesek upgrade", "gesek migrate")
UP_TO_TELEGRAM = "cannot be reached"
# What is killed, where (None: at a random instant), and whether an upgrade was killed before it.
UPGRADES = (*(("upgrade", point) for point in upgrading.POINTS), ("upgrade", None))
MIGRATIONS = (("migrate", "revision"), ("migrate", "migrated"), ("migrate", None))
QUICK = (("upgrade", "aside"), ("migrate", "revision"), ("upgrade", "migrated"), ("upgrade", None))


@dataclass(frozen=True)
class Found:
    """What one kill left, and what became of it."""

    state: str
    named: bool
    same: bool
    unchanged: bool
    left: int


def main(*, quick: bool, trials: int | None = None) -> dict[str, Any]:
    """Run it; a trial is a kill."""
    families = FAMILIES // 10 if quick else FAMILIES
    kills = QUICK if quick else (UPGRADES + MIGRATIONS) * (trials or 5)
    released = schema.FOLDER
    with tempfile.TemporaryDirectory(prefix="gesek-bench-") as place:
        upgrading.compose(Path(place) / "migrations")
        migrate_by(str(Path(place) / "migrations"))
        try:
            found, seconds = _tried(Path(place), families, kills)
            revisions = len(schema.revisions())
        finally:
            migrate_by(str(released))
    states = Counter(one.state for one in found)
    return concluded(
        "migrate-kill",
        [
            exactly("between", states["between"], 0),
            exactly("unnamed", sum(not one.named for one in found), 0),
            exactly("other_end", sum(not one.same for one in found), 0),
            exactly("changed_by_repeating", sum(not one.unchanged for one in found), 0),
            exactly("left_behind", sum(one.left for one in found), 0),
        ],
        trials=len(found),
        unit=f"kills of an upgrade of {families} families over {revisions} revisions",
        scale=FAMILIES / families,
        beside={"before": states["before"], "after": states["after"], "uninterrupted_s": round(seconds, 1)},
    )


def _tried(folder: Path, families: int, kills: Sequence[tuple[str, str | None]]) -> tuple[list[Found], float]:
    """Kill at each of these points; return what was found, and how many seconds one takes that is not killed."""
    old = folder / "old"
    furnish(old, families)
    before, (after, seconds) = fingerprint(old / "data" / "gesek.db"), _uninterrupted(folder, old)
    wishes = [(*wish, number) for number, wish in enumerate(kills)]
    # Processes, because Alembic knows one migration at a time; forked, so that everything is loaded already.
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as both:
        tried = [both.submit(_killed, folder, old, wish, (before, after), seconds) for wish in wishes]
        return [one.result() for one in tried], seconds


def furnish(folder: Path, families: int) -> None:
    """Make a data folder as the first release left it: so many families, each with a member and aid."""
    (folder / "data").mkdir(parents=True)
    crypto.write_keys(folder / "keys.toml", crypto.new_keys())
    path = folder / "data" / "gesek.db"
    database = Database.at(path, crypto.Keyring(crypto.read_keys(folder / "keys.toml")))
    schema.upgrade(database, to=FIRST_REVISION)
    database.write(meta.plant_canary)
    database.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO districts VALUES ('35.13.21', 'Sumberasih')")
        connection.execute("INSERT INTO villages VALUES ('35.13.21.2001', '35.13.21', 'desa', 'Satu', 'Satu')")
        connection.executemany(
            "INSERT INTO families (id, code, head_name, village_code, housing, aid, status, entered_on, changed_at)"
            " VALUES (?, ?, ?, '35.13.21.2001', '{}', ?, 'active', '2026-01-05', '2026-03-02 00:00:00')",
            [(one, f"F-{one}", f"Slamet {one}", '{"pkh": {"value": "ya"}}') for one in range(1, families + 1)],
        )
        connection.executemany(
            "INSERT INTO members (family_id, name, relation, presence) VALUES (?, 'Slamet', '1', '1')",
            [(one,) for one in range(1, families + 1)],
        )


def fingerprint(path: Path) -> str:
    """Return what stands in every table of a database, as one hash; raises AssertionError when it is damaged."""
    held = sha256()
    with closing(sqlite3.connect(path, timeout=30)) as connection:
        assert connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok", "the database is damaged"
        named = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
        for name, sql in connection.execute(named).fetchall():
            # A rebuilt table has its constraints in any order.
            lines = sorted(line.strip(" ,\t") for line in (sql or "").splitlines())
            held.update(repr((name, lines)).encode())
            if sql and sql.startswith("CREATE TABLE"):
                for row in sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))):
                    held.update(row.encode())
    return held.hexdigest()


def _office(folder: Path, old: Path, name: str) -> Station:
    """Return a copy of the old data to be upgraded."""
    shutil.copytree(old, folder / name)
    return Station(folder / name, NOBODY)


def _again(here: Station, command: str) -> bool:
    """Give the command again, here, where everything is loaded already; tell whether all went well."""
    data = {"dir": here.folder / "data", "keys": here.folder / "keys.toml"}
    settings = load(data=data, telegram={"token": TOKEN})
    if command == "migrate":
        return bool(upgrade.migrate(settings))
    return all(step.good for step in upgrade.upgrade(settings))


def _does(here: Station, command: str, *broken: str, kill_after: float | None = None) -> int:
    """Run a command of the new programme as a process, to its end or till it is killed; return its exit code."""
    migrations = str(here.folder.parent / "migrations")
    process = here.launch("--migrations", migrations, *broken, command=(command,))
    if kill_after is not None:
        time.sleep(kill_after)
        process.kill()
    return process.wait(timeout=PATIENCE)


def _uninterrupted(folder: Path, old: Path) -> tuple[str, float]:
    """Return how a database looks after an upgrade that nobody killed, and how long that took."""
    here = _office(folder, old, "calm")
    begun = time.monotonic()
    assert _does(here, "upgrade") == 0, here.log()
    return fingerprint(here.folder / "data" / "gesek.db"), time.monotonic() - begun


def _killed(folder: Path, old: Path, wish: tuple[str, str | None, int], known: Sequence[str], seconds: float) -> Found:
    command, point, number = wish
    here = _office(folder, old, f"{command}-{point}-{number}")
    if point == "back":
        _does(here, command, "--kill-at", "revision")
    if point is None:
        # Others use the machine too, so an instant beyond the end may come: then there is nothing to be killed.
        _does(here, command, kill_after=Random(number).uniform(0.2, 1.0) * seconds)
    else:
        _does(here, command, "--kill-at", point)
    path = here.folder / "data" / "gesek.db"
    state = _state(path, known)
    named = _named(here, ended=state == "after")
    same = _again(here, command) and fingerprint(path) == known[1]
    unchanged = _again(here, command) and fingerprint(path) == known[1]
    left = len([*path.parent.glob("gesek.db.*"), *(path.parent / "backups").glob(".part-*")])
    if state == "between" or not (named and same and unchanged):
        print(f"  {wish}: {state}, named {named}, same {same}, unchanged {unchanged}: {here.log()[-600:]}", flush=True)
    shutil.rmtree(here.folder)
    return Found(state, named, same, unchanged, left)


def _aside(path: Path) -> Path:
    return path.with_name("gesek.db.before-upgrade")


def _state(path: Path, known: Sequence[str]) -> str:
    """Tell whether what is found is before, after or between; what stands aside has to be the one of before."""
    if _aside(path).exists():
        # Nothing opens the other one now, and the command that goes on begins with this one.
        return "before" if fingerprint(_aside(path)) == known[0] else "between"
    return dict(zip(known, ("before", "after"), strict=True)).get(fingerprint(path), "between")


def _named(here: Station, *, ended: bool) -> bool:
    """Tell whether the bot says which command goes on; after the end of one, whether it starts up to Telegram."""
    code = _does(here, "run")
    said = here.log()
    return (code == 1 and UP_TO_TELEGRAM in said) if ended else code == 2 and any(word in said for word in GOES_ON)
