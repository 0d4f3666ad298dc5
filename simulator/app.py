"""Puts a simulator together: its parts, the Bot API in front, `/sim` and the page behind it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from simulator.botapi import BotApi
from simulator.call import Simulator
from simulator.clock import Clock
from simulator.events import Events
from simulator.faults import Faults
from simulator.journal import Journal
from simulator.rates import Limits, Meters
from simulator.routes import routes
from simulator.webhooks import Couriers
from simulator.world import World

PAGE = Path(__file__).parent / "page"
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a simulator is started with; `seed` makes the chance in faults repeatable."""

    journal: Path | None = None
    seed: int | None = None


class SimulatorApp(Starlette):
    """A Starlette application that lets the Bot API pass by on the short way."""

    def __init__(self, simulator: Simulator, all_routes: list[BaseRoute]) -> None:
        super().__init__(routes=all_routes)
        self.simulator = simulator
        self._bot_api = BotApi(simulator)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection event; bots' calls do not go through the router."""
        if scope["type"] == "http" and scope["path"].startswith(("/bot", "/file/bot")):
            await self._bot_api(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def create_app(settings: Settings = Settings()) -> SimulatorApp:
    """Return a new, empty simulator as an ASGI application."""
    events = Events()
    clock = Clock(lambda state: events.tell("clock", state))
    limits, faults = Limits(), Faults(settings.seed)
    simulator = Simulator(
        world=World(clock, events),
        clock=clock,
        events=events,
        limits=limits,
        meters=Meters(limits),
        faults=faults,
        journal=Journal(settings.journal),
        couriers=Couriers(clock, faults),
    )
    all_routes: list[BaseRoute] = list(routes(simulator))
    if PAGE.is_dir():
        all_routes += [Route("/", _page), Route("/page/{name}", _page)]
    return SimulatorApp(simulator, all_routes)


async def _page(request: Request) -> Response:
    """Return a file of the page, read at once: one that is sent piece by piece stays open where a browser hangs up."""
    path = PAGE / request.path_params.get("name", "index.html")
    if path.suffix not in TYPES or not path.is_file():
        return Response(status_code=404)
    return Response(path.read_bytes(), media_type=TYPES[path.suffix], headers={"cache-control": "no-store"})
