"""Takes the network from this process, for good: what reads a stranger's file has nobody to tell.

On Linux (x86-64, ARM64) the kernel refuses every new socket, whoever asks for it. Elsewhere, and where a kernel has no
such filter, Python's own sockets are closed; the reader, which is not written in Python, has no network code.
"""

from __future__ import annotations

import ctypes
import platform
import socket
import struct
import sys
from contextlib import suppress
from typing import Any, NoReturn

# Of linux/seccomp.h, linux/filter.h and the tables of system calls.
_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _MODE_FILTER = 22, 38, 2
_LOAD, _IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13  # EACCES
_IO_URING_SETUP = 425  # another way to a socket
_MACHINES = {"x86_64": (0xC000003E, (41, _IO_URING_SETUP)), "aarch64": (0xC00000B7, (198, _IO_URING_SETUP))}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def without_network() -> None:
    """Let this process, and whatever it starts, open no socket any more; never raises."""
    with suppress(OSError, AttributeError):
        _ask_kernel()
    closed: Any = _Closed
    socket.socket = closed  # type: ignore[misc]


class _Closed(socket.socket):
    """A socket that cannot be opened."""

    def __init__(self, *_: object, **__: object) -> None:
        _refuse()


def _refuse() -> NoReturn:
    raise PermissionError(13, "a reader of files has no network")


def _ask_kernel() -> bool:
    """Install the filter; return whether there is one."""
    machine = _MACHINES.get(platform.machine())
    if not sys.platform.startswith("linux") or machine is None:
        return False
    architecture, calls = machine
    steps = [_step(_LOAD, 4), _step(_IF_EQUAL, architecture, yes=1), _step(_RETURN, _REFUSE), _step(_LOAD, 0)]
    steps += [_step(_IF_EQUAL, call, yes=len(calls) - place) for place, call in enumerate(calls)]
    steps += [_step(_RETURN, _ALLOW), _step(_RETURN, _REFUSE)]
    kept = ctypes.create_string_buffer(b"".join(steps))
    program = _Program(len(steps), ctypes.cast(kept, ctypes.c_void_p))
    libc = ctypes.CDLL(None)
    privileges = libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    filtered = libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0)
    return bool(privileges == 0 and filtered == 0)


def _step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("HBBI", code, yes, no, value)
