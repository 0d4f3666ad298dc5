"""What the experiments on broadcasts share: what was planned beside what arrived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.station import FIRST, Json, Station, wait_until

WINDOW = 4
SETTLED = ("sent", "failed", "uncertain", "cleared", "too_old")
UNHEARD = frozenset({"drop", "hang", "half", "502", "html", "500"})


@dataclass(frozen=True)
class Compared:
    """The journal beside the database, for one rule."""

    missing: int
    max_copies: int
    extra: int
    uncertain: int
    uncertain_without_reason: int
    unsettled: int


def settle(here: Station, rules: Sequence[str], *, seconds: float) -> None:
    """Wait until nothing of these rules is planned or being sent; raises TooLongError."""
    marks = ", ".join("?" for _ in rules)
    left = f"SELECT 1 FROM messages WHERE rule IN ({marks}) AND state IN ('planned', 'sending') LIMIT 1"
    wait_until(lambda: not here.rows(left, *rules), seconds=seconds, what=f"{rules} still wait", every=0.2)


def compared(here: Station, rule: str, words: str, *, kills: bool) -> Compared:
    """Compare one rule's rows with what arrived.

    A message may be uncertain only when each of its attempts had an unknown outcome: an answer that was spoilt, or,
    with `kills`, one that nobody was there to hear.
    """
    rows = here.rows("SELECT person_id, state, attempts FROM messages WHERE rule = ?", rule)
    copies = here.copies(words)
    spoilt = Counter(one["chat_id"] for one in here.journal() if said(one, words) and one.get("fault") in UNHEARD)
    missing = without_reason = 0
    for person, state, attempts in rows:
        chat = FIRST + person
        missing += not copies[chat] and state not in ("uncertain", "failed")
        without_reason += state == "uncertain" and not kills and spoilt[chat] < attempts
    found = [copies[FIRST + person] for person, _, _ in rows]
    states = Counter(state for _, state, _ in rows)
    return Compared(
        missing=missing,
        max_copies=max(found, default=0),
        extra=sum(max(0, one - 1) for one in found),
        uncertain=states["uncertain"],
        uncertain_without_reason=without_reason,
        unsettled=sum(count for state, count in states.items() if state not in SETTLED),
    )


def said(one: Json, words: str) -> bool:
    """Tell whether a call of the journal was to say these words."""
    return words in str(one["params"].get("text") or one["params"].get("caption") or "")


def resumed_within(here: Station, words: str) -> float:
    """Return the longest time in seconds from a start of the bot to its next message, over all starts but the first."""
    times = sorted(one["monotonic"] for one in here.journal() if said(one, words))
    waits = [next((at - begun for at in times if at > begun), 0.0) for begun in here.started[1:]]
    return round(max(waits, default=0.0), 2)
