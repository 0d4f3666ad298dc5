"""`run.py bench [NAME …] [--quick] [--json]`.

Run experiments by name, or all of them; exit 1 when a promise is broken.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Sequence
from typing import Any

EXPERIMENTS = {
    "updates": "updates a second, beside python-telegram-bot as it comes",
    "scale": "how long each thing holds the one writer in a regency of 12,000 staff and 40,000 families",
    "assign": "dividing 40,000 families over 10,000 mentors, beside the greedy way",
}


def main(words: Sequence[str]) -> int:
    """Run what is asked for; return the exit code."""
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", help=", ".join(EXPERIMENTS))
    parser.add_argument("--quick", action="store_true", help="small, for a first look")
    parser.add_argument("--json", action="store_true", help="one JSON object as the last line")
    chosen = parser.parse_args(words)
    unknown = [name for name in chosen.names if name not in EXPERIMENTS]
    if unknown:
        parser.error(f"no experiment named {', '.join(unknown)}; there are {', '.join(EXPERIMENTS)}")
    results: dict[str, Any] = {}
    for name in chosen.names or EXPERIMENTS:
        print(f"== {name}: {EXPERIMENTS[name]}", flush=True)
        results[name] = importlib.import_module(f"benchmarks.{name}").main(quick=chosen.quick)
    if chosen.json:
        print(json.dumps(results))
    return 0 if all(result.get("held", True) for result in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
