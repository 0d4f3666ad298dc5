"""Two registers of 40,000 people matched, beside Splink 5 on the same rows: who is found, how fast, in how much memory.

A link is every pair that is proposed, certain or for review, as if nobody had looked; beside it stands what the certain
band finds alone and what an officer makes of it who knows everybody. Splink gets the threshold that suits it best.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.match_registers import Registers, registers
from benchmarks.match_splink import picked
from benchmarks.report import Promise, at_most, concluded

PEOPLE, QUICK_PEOPLE, SEED = 40_000, 8_000, 2026
LEAST_F1 = {1: 0.998, 2: 0.995, 3: 0.99}
LEAST_TIMES, MOST_REVIEW = 3.0, 0.02
THRESHOLDS = (0.02, 0.1, 0.5, 0.9, 0.99, 0.999)
HEAD = f"{'':15}{'precision':>10}{'recall':>9}{'F1':>9}{'seconds':>9}{'of a core':>11}{'MiB':>7}"
Links = set[tuple[int, int]]


@dataclass(frozen=True)
class Score:
    """How well a set of links is the truth."""

    precision: float
    recall: float
    f1: float


def main(quick: bool = False) -> dict[str, Any]:
    """Match three levels of damage with both; promise what is found, how much faster, and that little needs eyes."""
    people = QUICK_PEOPLE if quick else PEOPLE
    levels = {level: _level(registers(people, level=level, seed=SEED), level) for level in LEAST_F1}
    promises = [one for level, found in levels.items() for one in _promises(level, found)]
    figures = {f"level_{level}": found for level, found in levels.items()}
    return (
        concluded("match", promises, trials=len(levels), unit="levels of damage", beside={"people": people}) | figures
    )


def scored(links: Links, truth: frozenset[tuple[int, int]]) -> Score:
    """Return how many of the links are true, how many of the true are found, and their harmonic mean."""
    right = len(links & truth)
    found, wanted = max(len(links), 1), max(len(truth), 1)
    return Score(round(right / found, 5), round(right / wanted, 5), round(2 * right / (found + wanted), 5))


def _level(invented: Registers, level: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="gesek-match-") as folder:
        rows = Path(folder) / "rows.pickle"
        rows.write_bytes(pickle.dumps((invented.ours, invented.theirs)))
        own, peer = _apart("ours", rows), _apart("splink", rows)
    truth = invented.truth
    certain = {(our, their) for our, their, sure in own["pairs"] if sure}
    proposed = {(our, their) for our, their, _ in own["pairs"]}
    pairs = [(score, our, their) for score, our, their in peer["pairs"]]
    best = max((scored(picked(pairs, lowest=one), truth) for one in THRESHOLDS), key=lambda one: one.f1)
    found = {
        "ours": vars(scored(proposed, truth)) | _spent(own),
        "certain_only": vars(scored(certain, truth)),
        "with_an_officer": vars(scored(certain | (proposed & truth), truth)),
        "splink": vars(best) | _spent(peer),
        "times": round(peer["seconds"] / own["seconds"], 1),
        "review": round(1 - len(certain) / max(len(proposed), 1), 4),
        "wrong_per_10000": round(10_000 * len(certain - truth) / max(len(certain), 1), 1),
    }
    _say(level, found)
    return found


def _spent(found: dict[str, Any]) -> dict[str, Any]:
    return {name: found[name] for name in ("seconds", "core_seconds", "mib")}


def _apart(side: str, rows: Path) -> dict[str, Any]:
    """Run one of the two in a process of its own, since memory is only known of a whole process."""
    said = rows.with_name(f"{side}.json")
    command = [sys.executable, "-m", "benchmarks.match_sides", side, str(rows), str(said)]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[1])
    found: dict[str, Any] = json.loads(said.read_text())
    return found


def _say(level: int, found: dict[str, Any]) -> None:
    print(f"  level {level}: {HEAD}")
    for key, name in (
        ("ours", "proposed"),
        ("splink", "Splink 5"),
        ("certain_only", "certain"),
        ("with_an_officer", "with officer"),
    ):
        one = found[key]
        spent = f"{one['seconds']:9.2f}{one['core_seconds']:11.2f}{one['mib']:7}" if "seconds" in one else ""
        print(f"           {name:15}{one['precision']:10.5f}{one['recall']:9.5f}{one['f1']:9.5f}{spent}")
    print(
        f"           {found['times']} x as fast; {found['review']:.2%} of the pairs for review; "
        f"{found['wrong_per_10000']} wrong of 10,000 certain ones",
        flush=True,
    )


def _promises(level: int, found: dict[str, Any]) -> list[Promise]:
    own, peer = found["ours"]["f1"], found["splink"]["f1"]
    return [
        Promise(f"f1_{level}", own, f">= {LEAST_F1[level]}", own >= LEAST_F1[level]),
        Promise(f"f1_over_splink_{level}", round(own - peer, 5), ">= 0", own >= peer),
        Promise(f"times_{level}", found["times"], f">= {LEAST_TIMES}", found["times"] >= LEAST_TIMES),
        at_most(f"review_{level}", found["review"], MOST_REVIEW),
    ]
