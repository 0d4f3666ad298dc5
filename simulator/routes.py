"""`/sim` over HTTP: the JSON that page, client, tour and tests speak. The rules are in `people` and its neighbours."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from simulator import clock as clocks
from simulator.answers import Refusal
from simulator.call import Simulator
from simulator.deeds import DEEDS
from simulator.forms import Malformed, Upload, read_form
from simulator.groups import migrate, move_bot
from simulator.people import Deed, Impossible, actor
from simulator.transcript import shown, title, transcript
from simulator.world import Group, Json, Person, Unknown

Endpoint = Callable[[Request], Awaitable[Response]]

HEARTBEAT_SECONDS = 15.0


def routes(simulator: Simulator) -> list[Route]:
    """Return the routes of `/sim` for this simulator."""
    desk = Routes(simulator)
    table: list[tuple[str, str, Endpoint]] = [
        ("GET", "/sim/people", desk.list_people),
        ("POST", "/sim/people", desk.add_person),
        ("POST", "/sim/people/bulk", desk.add_people),
        ("POST", "/sim/people/{user}/{deed}", desk.do),
        ("POST", "/sim/deeds", desk.do_many),
        ("POST", "/sim/groups", desk.add_group),
        ("POST", "/sim/groups/{group}/bot", desk.move_bot),
        ("POST", "/sim/groups/{group}/migrate", desk.migrate),
        ("GET", "/sim/bots", desk.list_bots),
        ("POST", "/sim/bots/{bot}", desk.name_bot),
        ("PUT", "/sim/bots/{bot}/script", desk.script),
        ("GET", "/sim/chats", desk.list_chats),
        ("GET", "/sim/chats/{chat}/transcript", desk.transcript),
        ("GET", "/sim/journal", desk.journal),
        ("GET", "/sim/events", desk.events),
        ("GET", "/sim/file/{file_id}", desk.file),
        ("GET", "/sim/clock", desk.show_clock),
        ("POST", "/sim/clock", desk.move_clock),
        ("PUT", "/sim/clock", desk.walk_clock),
        ("PUT", "/sim/clock/walker", desk.set_walker),
        ("PUT", "/sim/clock/stops", desk.set_stops),
        ("GET", "/sim/faults", desk.list_faults),
        ("POST", "/sim/faults", desk.add_fault),
        ("DELETE", "/sim/faults", desk.remove_faults),
        ("DELETE", "/sim/faults/{fault}", desk.remove_faults),
        ("GET", "/sim/limits", desk.show_limits),
        ("POST", "/sim/limits", desk.set_limits),
        ("GET", "/sim/cast", desk.show_cast),
        ("POST", "/sim/cast", desk.set_cast),
        ("POST", "/sim/reset", desk.reset),
    ]
    return [Route(path, _guarded(endpoint), methods=[verb]) for verb, path, endpoint in table]


def _guarded(endpoint: Endpoint) -> Endpoint:
    """Say in JSON what was wrong with a request: 404 for whoever is unknown, 422 for what cannot be."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Unknown as unknown:
            return JSONResponse({"error": str(unknown.args[0])}, 404)
        except (Impossible, Malformed, ValueError, TypeError, KeyError) as error:
            return JSONResponse({"error": str(error)}, 422)
        except Refusal as refusal:
            return JSONResponse({"error": refusal.description}, 422)

    return answer


async def _json(request: Request) -> Any:
    body = await request.body()
    return json.loads(body) if body else {}


async def _fields(request: Request) -> tuple[Json, list[Upload]]:
    """Return the fields of a JSON or multipart request and the files in it."""
    body = await request.body()
    values, files = read_form(b"", request.headers.get("content-type", "application/json"), body)
    return values, [upload for _, upload in files]


def _path(request: Request, name: str) -> int:
    """Return a number of the path; Starlette's own reader of numbers knows no negative ones."""
    return int(request.path_params[name])


def _number(request: Request, name: str) -> int | None:
    value = request.query_params.get(name)
    return int(value) if value else None


def _ids(deed: Deed) -> Response:
    return JSONResponse({"update_ids": deed.update_ids, "message_ids": deed.message_ids})


class Routes:
    """The endpoints, bound to one simulator."""

    def __init__(self, simulator: Simulator) -> None:
        self._simulator = simulator
        self._world = simulator.world

    async def list_people(self, request: Request) -> Response:
        """List all registered people."""
        return JSONResponse([asdict(person) for person in self._world.people.values()])

    async def add_person(self, request: Request) -> Response:
        """Register a phone or change what it says of its owner; `opened` names a bot started long ago."""
        return JSONResponse(asdict(self._register(await _json(request))))

    async def add_people(self, request: Request) -> Response:
        """Register many at once."""
        return JSONResponse({"count": len([self._register(one) for one in await _json(request)])})

    def _register(self, fields: Json) -> Person:
        opened = fields.pop("opened", None)
        person = Person(**{**fields, "id": int(fields["id"])})
        self._world.people[person.id] = person
        if opened is not None:
            self._world.room(self._world.bot(int(opened)), person.id).closed = None
        for bot in self._world.bots:
            if room := self._world.rooms.get((bot, person.id)):
                room.chat = person.chat()
        return person

    async def do(self, request: Request) -> Response:
        """Let a person do something."""
        fields, files = await _fields(request)
        return _ids(await self._do(_path(request, "user"), request.path_params["deed"], fields, files))

    async def do_many(self, request: Request) -> Response:
        """Let many people do something, one after the other: a list of deeds with user and deed beside their fields."""
        done = Deed()
        for fields in await _json(request):
            deed = await self._do(int(fields.pop("user")), str(fields.pop("deed")), fields, [])
            done.update_ids += deed.update_ids
            done.message_ids += deed.message_ids
        return _ids(done)

    async def _do(self, user: int, name: str, fields: Json, files: list[Upload]) -> Deed:
        deed = DEEDS.get(name)
        if deed is None:
            raise Unknown(f"people cannot {name}")
        chat, bot = fields.pop("chat", None), fields.pop("bot", None)
        who = actor(self._world, user, None if chat is None else int(chat), None if bot is None else int(bot))
        return await deed(who, fields, files)

    async def add_group(self, request: Request) -> Response:
        """Make a group of people."""
        fields = await _json(request)
        kind = fields.get("type", "group")
        if int(fields["id"]) >= 0 or kind not in ("group", "supergroup"):
            raise ValueError("a group has a negative id and type group or supergroup")
        group = Group(int(fields["id"]), str(fields["title"]), kind, set(map(int, fields.get("members", []))))
        self._world.groups[group.id] = group
        return JSONResponse({"id": group.id})

    async def move_bot(self, request: Request) -> Response:
        """Let a member add the bot to a group or remove it."""
        fields = await _json(request)
        bot = self._world.chosen_bot(fields.get("bot"))
        return _ids(move_bot(self._world, self._group(request), bot, added=bool(fields.get("added", True))))

    async def migrate(self, request: Request) -> Response:
        """Turn a group into a supergroup with another id; the old one refuses and names the new one."""
        return _ids(migrate(self._world, self._group(request), int((await _json(request))["to"])))

    def _group(self, request: Request) -> Group:
        number = _path(request, "group")
        try:
            return self._world.groups[number]
        except KeyError:
            raise Unknown(f"no group {number}") from None

    async def list_bots(self, request: Request) -> Response:
        """List the bots that have called, how many updates wait for each, and whether it waits for one itself."""
        bots = self._world.bots.values()
        return JSONResponse(
            [
                {
                    **bot.user(),
                    "waiting": len(bot.queue),
                    "scripted": bot.queue.scripted,
                    "polling": bot.queue.polling,
                }
                for bot in bots
            ]
        )

    async def script(self, request: Request) -> Response:
        """Let the bot's next polls get these lists of updates as they are, one list a poll."""
        batches = await _json(request)
        self._world.bot(_path(request, "bot")).queue.play(batches, at=self._simulator.clock.now())
        return JSONResponse({"batches": len(batches)})

    async def name_bot(self, request: Request) -> Response:
        """Give a bot its name and username, as BotFather would."""
        fields, bot = await _json(request), self._world.bot(_path(request, "bot"))
        bot.first_name = str(fields.get("first_name", bot.first_name))
        bot.username = str(fields.get("username", bot.username))
        return JSONResponse(bot.user())

    async def list_chats(self, request: Request) -> Response:
        """List the chats in which something stands, with the last message of each."""
        chosen, chats = _number(request, "bot"), []
        for room in self._world.rooms.values():
            if chosen not in (None, room.bot):
                continue
            standing = [message for message in room.messages.values() if not message.deleted]
            last = shown(standing[-1]) if standing else None
            chat = {"chat": room.id, "bot": room.bot, "title": title(room), "type": room.chat["type"]}
            chats.append({**chat, "count": len(standing), "blocked": room.blocked, "last": last})
        return JSONResponse(chats)

    async def transcript(self, request: Request) -> Response:
        """Show a chat as people see it."""
        bot = self._world.chosen_bot(_number(request, "bot"))
        try:
            room = self._world.room(bot, _path(request, "chat"))
        except Refusal:
            raise Unknown(f"no chat {request.path_params['chat']}") from None
        return JSONResponse(transcript(self._world, bot, room))

    async def journal(self, request: Request) -> Response:
        """Return calls as JSON lines."""
        lines = self._simulator.journal.lines(
            since=_number(request, "since") or 0,
            method=request.query_params.get("method"),
            chat=_number(request, "chat"),
        )
        return Response(b"".join(lines), media_type="application/x-ndjson")

    async def events(self, request: Request) -> Response:
        """Stream what changes as server-sent events; a comment every 15 s keeps the line open."""
        since = _number(request, "since")
        if since is None:
            since = int(request.headers.get("last-event-id") or self._simulator.events.latest)

        async def stream() -> AsyncIterator[str]:
            yield f": from {since}\n\n"
            async for event in self._simulator.events.listen(since, patience=HEARTBEAT_SECONDS):
                if event is None:
                    yield ": still here\n\n"
                else:
                    number, kind, body = event
                    yield f"id: {number}\nevent: {kind}\ndata: {json.dumps({**body, 'n': number})}\n\n"

        return StreamingResponse(stream(), media_type="text/event-stream", headers={"cache-control": "no-store"})

    async def file(self, request: Request) -> Response:
        """Return the bytes of a file."""
        file = self._world.files.get(request.path_params["file_id"])
        if file is None:
            raise Unknown("no such file")
        return Response(file.data, media_type=file.mime, headers={"cache-control": "max-age=86400"})

    async def show_clock(self, request: Request) -> Response:
        """Show the clock; with `wait` and `seen`, not before its target has changed."""
        if wait := request.query_params.get("wait"):
            await self._simulator.clock.wait_for_target(request.query_params.get("seen") or None, float(wait))
        return JSONResponse(self._simulator.clock.state())

    async def move_clock(self, request: Request) -> Response:
        """Ask for a move forward, to a moment or by seconds."""
        fields, clock = await _json(request), self._simulator.clock
        clock.ask(clocks.seconds(fields["target"]) if "target" in fields else clock.now() + float(fields["advance"]))
        return JSONResponse(clock.state())

    async def walk_clock(self, request: Request) -> Response:
        """Take over where the walker has come to."""
        fields = await _json(request)
        self._simulator.clock.walk(float(fields["offset"]), arrived=bool(fields.get("arrived")))
        return JSONResponse(self._simulator.clock.state())

    async def set_walker(self, request: Request) -> Response:
        """Note that a walker has come or gone."""
        self._simulator.clock.set_walker(bool((await _json(request))["present"]))
        return JSONResponse(self._simulator.clock.state())

    async def set_stops(self, request: Request) -> Response:
        """Take the moments worth moving to."""
        self._simulator.clock.set_stops(list(await _json(request)))
        return JSONResponse(self._simulator.clock.state())

    async def list_faults(self, request: Request) -> Response:
        """List the faults in force."""
        return JSONResponse(self._simulator.faults.listed())

    async def add_fault(self, request: Request) -> Response:
        """Put a fault in force."""
        return JSONResponse({"id": self._simulator.faults.add(await _json(request)).id})

    async def remove_faults(self, request: Request) -> Response:
        """Lift one fault or all."""
        self._simulator.faults.remove(_path(request, "fault") if "fault" in request.path_params else None)
        return JSONResponse(self._simulator.faults.listed())

    async def show_limits(self, request: Request) -> Response:
        """Show the rates in force."""
        return JSONResponse(asdict(self._simulator.limits))

    async def set_limits(self, request: Request) -> Response:
        """Change rates; what is not named stays. Not to enforce them also lifts every halt."""
        limits = self._simulator.limits
        for name, value in (await _json(request)).items():
            if name not in asdict(limits):
                raise ValueError(f"unknown limit {name}")
            setattr(limits, name, type(getattr(limits, name))(value))
        if not limits.enforce:
            self._simulator.meters.reset()
        return JSONResponse(asdict(limits))

    async def show_cast(self, request: Request) -> Response:
        """List the people ready to be played."""
        return JSONResponse(self._world.cast)

    async def set_cast(self, request: Request) -> Response:
        """Name the people ready to be played."""
        self._world.cast = list(await _json(request))
        self._simulator.events.tell("cast", {})
        return JSONResponse(self._world.cast)

    async def reset(self, request: Request) -> Response:
        """Begin anew: no people, chats, faults, calls; limits as at first; the clock shows real time."""
        simulator = self._simulator
        for bot in simulator.world.bots.values():
            simulator.couriers.stop(bot)
        simulator.limits.reset()
        simulator.world.reset()
        simulator.faults.remove(None)
        simulator.meters.reset()
        simulator.journal.clear()
        simulator.clock.reset()
        return JSONResponse({"ok": True})
