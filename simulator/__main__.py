"""Starts the simulator: `python3 -m simulator --port 8081`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from simulator.app import Settings
from simulator.server import listen, serve


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted; return 2 when the port is taken."""
    parser = argparse.ArgumentParser(prog="python3 -m simulator", description="Telegram on your desk.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8081, help="port to listen on; 0 takes a free one (default 8081)")
    parser.add_argument(
        "--journal", type=Path, metavar="FILE", help="append every call of a bot to this file as JSON lines"
    )
    parser.add_argument("--seed", type=int, help="makes the chance in faults repeatable")
    chosen = parser.parse_args(arguments)
    try:
        listener = listen(chosen.host, chosen.port)
    except OSError as error:
        sys.stderr.write(f"Port {chosen.port} cannot be opened: {error.strerror}\n")
        return 2
    sys.stdout.write(f"http://{chosen.host}:{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    serve(listener, Settings(journal=chosen.journal, seed=chosen.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
