"""Serves a simulator with uvicorn: in the foreground for a process of its own, in a thread for tests."""

from __future__ import annotations

import signal
import socket
import sys
import threading
import time
from dataclasses import dataclass
from typing import Any

import uvicorn
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from simulator.app import Settings, SimulatorApp, create_app
from simulator.call import Simulator


class _Line(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
    """A connection that the application may hang up on in the middle of an answer, as faults demand."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.app_state: dict[str, Any] = {"hang_up": transport.close}


def _server(app: SimulatorApp) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(
            app,
            http=_Line,
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_keep_alive=75,
            timeout_graceful_shutdown=1,
        )
    )


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; raise OSError when the port is taken. Port 0 takes a free one."""
    # asyncio switches Nagle's delay off only for sockets that name TCP; with it each answer would take 40 ms
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, proto=socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError:
        listener.close()
        raise
    return listener


def serve(listener: socket.socket, settings: Settings) -> None:
    """Serve until the process is told to end; the journal is complete then."""
    app = create_app(settings)
    # uvicorn raises the signal again after its own clean end; the default action would skip the journal's last lines.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        _server(app).run(sockets=[listener])
    finally:
        app.simulator.journal.close()


@dataclass(slots=True)
class Running:
    """A simulator that runs in a thread of this process."""

    base_url: str
    simulator: Simulator
    _server: uvicorn.Server
    _thread: threading.Thread

    def close(self) -> None:
        """End it, whatever still waits for an answer."""
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join(timeout=10)
        self.simulator.journal.close()


def serve_in_thread(port: int = 0, settings: Settings = Settings()) -> Running:  # noqa: B008 - a frozen value
    """Start a simulator on loopback and return when it answers."""
    app = create_app(settings)
    listener = listen("127.0.0.1", port)
    server = _server(app)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="simulator", daemon=True)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            raise RuntimeError("the simulator did not start")
        time.sleep(0.002)
    return Running(f"http://127.0.0.1:{listener.getsockname()[1]}", app.simulator, server, thread)
