"""What an experiment says at its end: a table of promise and figure, and the bound that its trials support."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Promise:
    """One figure and whether it is what was promised."""

    key: str
    figure: Any
    promised: str
    held: bool


def at_most(key: str, figure: float, most: float) -> Promise:
    """Promise that a figure is not above another."""
    return Promise(key, figure, f"<= {most}", figure <= most)


def exactly(key: str, figure: Any, wanted: Any) -> Promise:
    """Promise a figure."""
    return Promise(key, figure, str(wanted), figure == wanted)


def bound(failures: int, trials: int) -> str:
    """Say what so many trials support: no failure in n means less than 3/n, with 95 % confidence."""
    if failures:
        return f"{failures} promises broken in {trials} trials"
    said = f"0 failures in {trials} trials"
    return f"{said}: fewer than {3 / trials:.2%} fail" if trials > 3 else f"{said}: too few for a bound"


def concluded(
    name: str,
    promises: Sequence[Promise],
    *,
    trials: int,
    unit: str,
    scale: float = 1.0,
    beside: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Print the table; return the experiment's result with every figure by its key, `held` and the bound."""
    for one in promises:
        print(f"  {one.key:24} {one.figure!s:>12}   promised {one.promised:14} {'held' if one.held else 'BROKEN'}")
    for key, value in (beside or {}).items():
        print(f"  {key:24} {value!s:>12}   beside")
    held = all(one.held for one in promises)
    said = bound(sum(not one.held for one in promises), trials)
    print(f"  {name}: {'held' if held else 'BROKEN'}; {said} ({unit}); times scaled by {scale:g}", flush=True)
    return {
        **{one.key: one.figure for one in promises},
        **(beside or {}),
        "promises": [asdict(one) for one in promises],
        "held": held,
        "trials": trials,
        "unit": unit,
        "bound": said,
        "scale": scale,
    }


def not_run(name: str, why: str) -> dict[str, Any]:
    """Say that an experiment could not be run: neither held nor broken."""
    print(f"  {name}: not run: {why}", flush=True)
    return {"not_run": why}


def table(results: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Give the lines at the end of all experiments: promise, held or not, how long it took, the figures."""
    yield f"== {'promise':24} held or not   seconds   figures"
    for name, result in results.items():
        figures = ", ".join(map(_short, result.get("promises", ()))) or result.get("not_run") or "–"
        yield f"   {name:24} {_verdict(result):11} {result.get('seconds', 0.0):9.1f}   {figures}"
        if "bound" in result:
            yield f"   {'':47} {result['bound']}"
    counts = Counter(map(_verdict, results.values()))
    spent = sum(result.get("seconds", 0.0) for result in results.values())
    yield f"   {', '.join(f'{count} {said}' for said, count in counts.items())}; {spent / 60:.1f} minutes"


def _verdict(result: Mapping[str, Any]) -> str:
    return "not run" if "not_run" in result else {True: "held", False: "BROKEN"}.get(result.get("held", ""), "measured")


def _short(promise: Mapping[str, Any]) -> str:
    key, figure, promised = promise["key"], promise["figure"], promise["promised"]
    said = f"{key} {figure}" if promised == str(figure) else f"{key} {figure} ({promised})"
    return said if promise["held"] else f"BROKEN: {said}"
