"""Faults on request: what goes wrong between a bot and Telegram, drawn per call by method, chat, count and probability.

Whether Telegram *accepted* the call before things went wrong is part of the fault: only then did the message arrive.
"""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

# kind: was the call carried out before it went wrong, unless the fault says otherwise
KINDS = {
    "429": False,
    "500": False,
    "502": False,
    "html": False,
    "down": False,
    "drop": True,
    "hang": True,
    "half": True,
    "latency": True,
    "repeat": True,
}


@dataclass(slots=True)
class Fault:
    """One rule: `times` None means always, `seconds` the length of a hang, a latency or of being down."""

    id: int
    kind: str
    accepted: bool
    method: str | None = None
    chat: int | None = None
    times: int | None = None
    probability: float = 1.0
    retry_after: int = 3
    seconds: float = 1.0
    hits: int = 0
    until: float | None = field(default=None, repr=False)

    def meets(self, method: str, chat: int | None) -> bool:
        """Tell whether this fault is about such a call; a method may end in `*`."""
        if self.chat is not None and self.chat != chat:
            return False
        if self.method is None:
            return True
        wanted = self.method.lower()
        return method.lower().startswith(wanted[:-1]) if wanted.endswith("*") else method.lower() == wanted


class Faults:
    """The rules in force."""

    def __init__(self, seed: int | None = None) -> None:
        self._random = random.Random(seed)
        self._numbers = itertools.count(1)
        self._rules: dict[int, Fault] = {}

    def add(self, wish: dict[str, Any]) -> Fault:
        """Put a rule in force; raise ValueError when the wish cannot be understood."""
        kind = str(wish.get("kind"))
        if kind not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}")
        unknown = set(wish) - {"kind", "accepted", "method", "chat", "times", "probability", "retry_after", "seconds"}
        if unknown:
            raise ValueError(f"unknown field {min(unknown)}")
        rest = {name: value for name, value in wish.items() if name not in ("kind", "accepted")}
        fault = Fault(id=next(self._numbers), kind=kind, accepted=bool(wish.get("accepted", KINDS[kind])), **rest)
        if kind == "down":
            fault.until = time.monotonic() + fault.seconds
        self._rules[fault.id] = fault
        return fault

    def remove(self, number: int | None) -> None:
        """Lift one rule, or all with None."""
        if number is None:
            self._rules.clear()
        else:
            self._rules.pop(number, None)

    def listed(self) -> list[dict[str, Any]]:
        """Return the rules in force with how often each has struck."""
        return [asdict(fault) for fault in self._rules.values()]

    def strike(self, method: str, chat: int | None) -> tuple[float, Fault | None]:
        """Return the latency in seconds and the fault that this call meets."""
        if not self._rules:
            return 0.0, None
        latency, struck = 0.0, None
        for fault in self._drawn(method, chat, webhook=False):
            if fault.kind == "latency":
                latency += fault.seconds
            elif struck is None:
                struck = fault
            else:
                continue
            self._use(fault)
        return latency, struck

    def repeats(self) -> bool:
        """Tell whether the webhook delivery just made is to be made once more."""
        for fault in self._drawn("webhook", None, webhook=True):
            self._use(fault)
            return True
        return False

    def _drawn(self, method: str, chat: int | None, *, webhook: bool) -> Iterator[Fault]:
        now = time.monotonic()
        for fault in list(self._rules.values()):
            if fault.until is not None and fault.until <= now:
                self._rules.pop(fault.id, None)
            elif (
                (fault.kind == "repeat") is webhook
                and (webhook or fault.meets(method, chat))
                and (fault.probability >= 1 or self._random.random() < fault.probability)
            ):
                yield fault

    def _use(self, fault: Fault) -> None:
        fault.hits += 1
        if fault.times is not None and fault.hits >= fault.times:
            self._rules.pop(fault.id, None)
