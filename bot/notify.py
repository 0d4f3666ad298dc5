"""What systemd is told of the bot: that it works, that it still moves, that it stops.

A line to the socket that the service manager names in the environment; elsewhere nothing happens.
"""

from __future__ import annotations

import contextlib
import os
import socket

READY = "READY=1"
STOPPING = "STOPPING=1"
MOVES = "WATCHDOG=1"
MICROSECONDS = 1_000_000


def notify(*lines: str) -> bool:
    """Send these lines; tell whether somebody was there to hear them."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address or not hasattr(socket, "AF_UNIX"):
        return False
    if address.startswith("@"):
        # A name of Linux's that is no file.
        address = "\0" + address[1:]
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as wire:
        wire.connect(address)
        wire.sendall("\n".join(lines).encode())
        return True
    return False


def watched_every() -> float | None:
    """Return how many seconds may pass at most between two signs of life; None when nobody watches this process."""
    if os.environ.get("WATCHDOG_PID") not in (None, str(os.getpid())):
        return None
    given = os.environ.get("WATCHDOG_USEC", "")
    return int(given) / MICROSECONDS if given.isdigit() and int(given) else None
