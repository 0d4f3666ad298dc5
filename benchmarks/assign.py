"""The division of a whole regency as a flow, beside the greedy way: who is left over when capacity is tight.

Greedy gives family after family, village by village as a register lists them, to the least loaded of those who may
mentor it, nearest first. Both see the same families, mentors and rules; the flow runs in a worker process as in the
bot.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter, defaultdict
from random import Random
from typing import Any

from mentoring.assignment_flow import Division, FamilyAt, Mentor, Situation, divide
from mentoring.places import districts, villages
from mentoring.workers import Workers

OFFICES = 52
MOST_SECONDS = 5.0


def main(quick: bool = False, as_json: bool = False) -> dict[str, Any]:
    """Divide 40,000 families over 10,000 mentors (quick: a tenth) with room, and with none; return the figures."""
    families, mentors = (4_000, 1_000) if quick else (40_000, 10_000)
    found: dict[str, Any] = {"families": families, "mentors": mentors}
    for name, capacity in (("room", 5), ("tight", 4)):
        found[name] = _compared(regency(families, mentors, capacity=capacity))
        _say(name, found[name])
    found["held"] = all(
        one["flow_seconds"] <= MOST_SECONDS and one["flow_left"] <= one["greedy_left"]
        for one in (found["room"], found["tight"])
    )
    if as_json:
        print(json.dumps(found))
    return found


def regency(families: int, mentors: int, *, capacity: int, seed: int = 1) -> Situation:
    """Return an invented regency.

    Families live unevenly over the real villages and come in their order; an office has one to three kecamatan.
    """
    rng = Random(seed)
    places, codes = villages(), [district.code for district in districts()]
    weight = Counter[str]()
    crowds = [rng.uniform(0.5, 1.5) for _ in places]
    homes = sorted(rng.choices(places, crowds, k=families), key=lambda village: village.code)
    for home in homes:
        weight[home.district_code] += 1
    binaan = [
        tuple(sorted({codes[office % len(codes)], *rng.sample(codes, rng.randint(0, 2))})) for office in range(OFFICES)
    ]
    size = [sum(weight[code] for code in own) for own in binaan]
    staff = []
    for number in range(mentors):
        office = rng.choices(range(OFFICES), size)[0]
        lives = rng.choice(places)
        known = rng.random() < 0.8
        village, district = (lives.code, lives.district_code) if known else (None, None)
        staff.append(Mentor(number, binaan[office], village, district, capacity=capacity, office=office))
    return Situation([FamilyAt(n, home.code, home.district_code) for n, home in enumerate(homes)], staff)


def solved(situation: Situation) -> tuple[Division, float, int]:
    """Return the division, the seconds it took with the solver's import, and the process's peak in MiB."""
    begun = time.perf_counter()
    found = divide(situation)
    return found, time.perf_counter() - begun, _peak()


def _peak() -> int:
    try:
        import resource
    except ImportError:  # Windows does not tell
        return 0
    scale = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // scale


def greedy(situation: Situation) -> dict[int, int]:
    """Return each family's mentor as the greedy way finds it."""
    near: dict[str, list[Mentor]] = defaultdict(list)
    for mentor in situation.mentors:
        for district in mentor.districts:
            near[district].append(mentor)
    loads: Counter[int] = Counter()
    chosen: dict[int, int] = {}
    for family in situation.families:
        free = (mentor for mentor in near[family.district] if loads[mentor.id] < mentor.capacity)
        best = min(free, key=lambda one: (loads[one.id], one.village != family.village, one.id), default=None)
        if best is not None:
            chosen[family.id] = best.id
            loads[best.id] += 1
    return chosen


def _compared(situation: Situation) -> dict[str, Any]:
    workers = Workers()
    try:
        found, seconds, peak = asyncio.run(workers.run(solved, situation, timeout=300.0))
    finally:
        workers.close()
    begun = time.perf_counter()
    theirs = greedy(situation)
    return {
        "flow_seconds": round(seconds, 2),
        "flow_peak_mib": peak,
        "flow_left": len(found.unserved),
        "flow_at_home": _at_home(situation, dict(found.first)),
        "greedy_seconds": round(time.perf_counter() - begun, 2),
        "greedy_left": len(situation.families) - len(theirs),
        "greedy_at_home": _at_home(situation, theirs),
    }


def _at_home(situation: Situation, pairs: dict[int, int]) -> int:
    """Return how many families have a mentor who lives in their village."""
    mentors = {mentor.id: mentor.village for mentor in situation.mentors}
    return sum(mentors[pairs[family.id]] == family.village for family in situation.families if family.id in pairs)


def _say(name: str, one: dict[str, Any]) -> None:
    print(
        f"{name}: flow {one['flow_seconds']} s, {one['flow_peak_mib']} MiB, {one['flow_left']} left over; "
        f"greedy {one['greedy_seconds']} s, {one['greedy_left']} left over "
        f"({one['greedy_seconds'] / max(one['flow_seconds'], 0.01):.1f} x the time); "
        f"mentors of the same village {one['flow_at_home']} : {one['greedy_at_home']}"
    )


if __name__ == "__main__":
    main(quick="--quick" in sys.argv, as_json="--json" in sys.argv)
