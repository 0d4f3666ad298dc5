"""One call of the Bot API: who calls, its parameters with their types, and the desk it is about."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from simulator.answers import BAD_PARAMETER, CHAT_ID_EMPTY, CHAT_NOT_FOUND, Refusal
from simulator.clock import Clock
from simulator.events import Events
from simulator.faults import Faults
from simulator.forms import Upload
from simulator.journal import Journal
from simulator.rates import Limits, Meters
from simulator.webhooks import Couriers
from simulator.world import Bot, Room, World

_TRUE = frozenset({True, "true", "True", "1", "yes"})


@dataclass(slots=True)
class Simulator:
    """All parts of one simulator."""

    world: World
    clock: Clock
    events: Events
    limits: Limits
    meters: Meters
    faults: Faults
    journal: Journal
    couriers: Couriers


@dataclass(slots=True)
class Call:
    """A method call while it is worked on; structures sent as JSON text are decoded in place, for the journal."""

    simulator: Simulator
    bot: Bot
    method: str
    values: dict[str, Any]
    files: dict[str, Upload] = field(default_factory=dict)

    @property
    def world(self) -> World:
        """Return the world the call is about."""
        return self.simulator.world

    def text(self, name: str, default: str = "") -> str:
        """Return a parameter as text."""
        value = self.values.get(name)
        return default if value is None else str(value)

    def flag(self, name: str) -> bool:
        """Return a parameter as true or false."""
        value = self.values.get(name)
        return isinstance(value, (str, int, bool)) and value in _TRUE

    def integer(self, name: str) -> int | None:
        """Return a parameter as a whole number, None when absent; raise Refusal otherwise."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        try:
            return int(value)
        except (TypeError, ValueError):
            raise Refusal(BAD_PARAMETER, f'parameter "{name}" as an Integer') from None

    def decimal(self, name: str) -> float | None:
        """Return a parameter as a number, None when absent; raise Refusal otherwise."""
        value = self.values.get(name)
        try:
            return None if value is None else float(value)
        except (TypeError, ValueError):
            raise Refusal(BAD_PARAMETER, f'parameter "{name}" as a Float') from None

    def structure(self, name: str) -> Any:
        """Return a parameter that is JSON, from JSON or from text that holds it; raise Refusal when it does not."""
        value = self.values.get(name)
        if isinstance(value, str) and value:
            try:
                value = self.values[name] = json.loads(value)
            except ValueError:
                raise Refusal(BAD_PARAMETER, f"{name} JSON object") from None
        return value

    def chat_id(self) -> int:
        """Return the chat the call is about; raise Refusal when it names none."""
        value = self.values.get("chat_id")
        if value is None or value == "":
            raise Refusal(CHAT_ID_EMPTY)
        try:
            return int(value)
        except (TypeError, ValueError):
            raise Refusal(CHAT_NOT_FOUND) from None

    def open_room(self) -> Room:
        """Return the room the bot may write into."""
        return self.world.open_room(self.bot, self.chat_id())
