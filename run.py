#!/usr/bin/env python3
"""Make the environment from the lock, then run: `python3 run.py demo | test | check | bench | gesek …`.

Needs nothing but Python's standard library. With uv on the PATH the environment is made by uv, else by venv and pip.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements-dev.lock"
BENCH_LOCK = ROOT / "requirements-bench.lock"
BOT_LOCK = ROOT / "requirements.lock"
WHEELS = "GESEK_WHEELS"
BYTECODE = "PYTHONDONTWRITEBYTECODE"
STAMP = VENV / "made-from"
OLDEST = (3, 11)
SPREAD = ("--dist=loadfile", "--no-loadscope-reorder")
USAGE = """Gesek Ekstrem

  python3 run.py demo [--fresh]      the bot, a sample regency and a page of phones
  python3 run.py demo --tour --out DIR   the whole story, headless
  python3 run.py test [ARGS]         the tests (ARGS go to pytest)
  python3 run.py check               format, lint, types, floors, unused dependencies, locks, texts
  python3 run.py bench [NAME] [--quick] [--json]
  python3 run.py gesek …             the bot's own command line
  python3 run.py lock                write the locks anew from pyproject.toml
  python3 run.py wheels DIR [ARGS]   fetch all that the bot needs into a folder, for a server without internet
                                     (ARGS go to pip download, such as --platform or --python-version)

With GESEK_WHEELS=DIR `gesek` and `demo` are installed from such a folder and nothing else.
"""


class CannotStart(Exception):
    """Say in one sentence what the person at the keyboard must install."""


def venv_python() -> Path:
    """Return the environment's interpreter, on Windows as elsewhere."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def tool(name: str) -> str:
    """Return the path of a command inside the environment."""
    return str(venv_python().with_name(name + (".exe" if os.name == "nt" else "")))


def fingerprint(lock: Path) -> str:
    """Return what an environment made from `lock` by this Python is known by."""
    return f"{sys.version_info[:2]} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def say(text: str) -> None:
    """Print to stderr, so that what a command prints stays its own."""
    print(text, file=sys.stderr, flush=True)


def ensure_environment(lock: Path = LOCK) -> None:
    """Make or bring up to date `.venv`; raises CannotStart when venv or pip is missing."""
    if sys.version_info < OLDEST:
        raise CannotStart(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}.")
    if STAMP.exists() and STAMP.read_text() == fingerprint(lock) and venv_python().exists():
        return
    started = time.monotonic()
    say(f"Installing what the bot needs into {VENV.name} …")
    uv = shutil.which("uv")
    wheels_folder()
    if uv:
        install_with_uv(uv, lock)
    else:
        install_with_pip(lock)
    STAMP.write_text(fingerprint(lock))
    say(f"Installed in {time.monotonic() - started:.0f} s.")


def install_with_uv(uv: str, lock: Path) -> None:
    """Make the environment with uv, from the same indexes that pip is set up with, or from a folder of wheels."""
    offline = from_wheels()
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", **({} if offline else indexes_of_pip())}
    if not venv_python().exists():
        # Seeds come from an index, too.
        seed = [] if offline else ["--seed"]
        run([uv, "venv", "--quiet", *seed, "--python", sys.executable, str(VENV)], environment)
    run(
        [uv, "pip", "sync", "--quiet", "--require-hashes", *offline, "--python", str(venv_python()), str(lock)],
        environment,
    )


def install_with_pip(lock: Path) -> None:
    """Make the environment with the standard library's venv and its pip."""
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        raise CannotStart(
            "Python's venv and pip are missing; on Debian and Ubuntu: apt install python3-venv python3-pip."
        ) from None
    if not venv_python().exists():
        venv.create(VENV, with_pip=True)
    pip = [str(venv_python()), "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps"]
    run([*pip, *from_wheels(), "-r", str(lock)])


def wheels_folder() -> Path | None:
    """Return the folder that everything is to be installed from; raises CannotStart when it holds no wheel."""
    chosen = os.environ.get(WHEELS)
    if not chosen:
        return None
    folder = Path(chosen).expanduser().resolve()
    if not any(folder.glob("*.whl")):
        raise CannotStart(f"{WHEELS}: there is no wheel in {folder}; python3 run.py wheels DIR fetches them.")
    return folder


def from_wheels() -> list[str]:
    """Return the options by which pip and uv install from the folder of wheels alone; none where there is no folder."""
    folder = wheels_folder()
    return ["--no-index", "--find-links", str(folder)] if folder else []


def wheels(arguments: list[str]) -> None:
    """Fetch the bot's wheels into a folder, each checked by its hash, for a server of the same system and Python."""
    if not arguments or arguments[0].startswith("-"):
        raise SystemExit("python3 run.py wheels DIR")
    folder = Path(arguments[0]).resolve()
    with tempfile.TemporaryDirectory() as made:
        pip = [python_with_pip(Path(made)), "-m", "pip", "download", "--quiet", "--require-hashes", "--no-deps"]
        run([*pip, "--only-binary", ":all:", "--dest", str(folder), *arguments[1:], "-r", str(BOT_LOCK)])
    count = len(list(folder.glob("*.whl")))
    say(f"{count} wheels in {folder}. On the server: {WHEELS}={folder.name} python3 run.py gesek …")


def python_with_pip(made: Path) -> str:
    """Return a Python that has pip: this one, the environment's, or one made for it."""
    for python in (sys.executable, str(venv_python())):
        if not Path(python).exists():
            continue
        if not subprocess.run([python, "-m", "pip", "-V"], check=False, capture_output=True).returncode:
            return python
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        raise CannotStart("pip is missing; on Debian and Ubuntu: apt install python3-venv python3-pip.") from None
    venv.create(made, with_pip=True)
    return str(made / venv_python().relative_to(VENV))


def lock_for(command: str) -> Path:
    """Return what a command is installed from: a folder of wheels holds what the bot needs, not a developer's tools."""
    if command == "bench":
        return BENCH_LOCK
    return BOT_LOCK if os.environ.get(WHEELS) and command in {"gesek", "demo"} else LOCK


def indexes_of_pip() -> dict[str, str]:
    """Return pip's configured indexes as uv's environment, without writing them down anywhere."""
    asked = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    settings: dict[str, str] = {}
    for line in asked.splitlines():
        name, _, value = line.partition("=")
        settings.setdefault(name.rpartition(".")[2], value.strip("'\""))
    names = {"index-url": "UV_DEFAULT_INDEX", "extra-index-url": "UV_INDEX", "find-links": "UV_FIND_LINKS"}
    found = {
        uv_name: existing_places(settings[name])
        for name, uv_name in names.items()
        if name in settings and uv_name not in os.environ
    }
    if "UV_INDEX" in found:
        # pip takes the best version of all its indexes; uv would stop at the first that knows the name.
        found["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return found


def existing_places(value: str) -> str:
    """Drop local folders that are not there: pip warns about them, uv stops."""
    places = [
        place
        for place in value.replace("\\n", " ").split()
        if not place.startswith(("file://", "/")) or Path(place.removeprefix("file://")).exists()
    ]
    return " ".join(places)


def surroundings(**more: str) -> dict[str, str]:
    """Return the environment of what is started here.

    Where Python is told to keep no bytecode, that of our processes is kept in the venv: the tests start hundreds, and
    each would compile every library anew.
    """
    if not os.environ.get(BYTECODE):
        return {**os.environ, **more}
    kept = {name: value for name, value in os.environ.items() if name != BYTECODE}
    return {**kept, "PYTHONPYCACHEPREFIX": str(VENV / "bytecode"), **more}


def run(command: list[str], environment: dict[str, str] | None = None) -> None:
    """Run a command in the project's folder; stop with its exit code when it fails."""
    finished = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    if finished.returncode:
        raise SystemExit(finished.returncode)


def module(name: str, arguments: list[str]) -> None:
    """Run one of the project's modules with the environment's Python, where the person stands."""
    environment = surroundings(PYTHONPATH=os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    finished = subprocess.run([str(venv_python()), "-m", name, *arguments], env=environment, check=False)
    if finished.returncode:
        raise SystemExit(finished.returncode)


def test(arguments: list[str]) -> None:
    """Run the tests, all of them on every processor; with ARGS as pytest is told.

    One process more than processors, because many tests wait for processes of their own. Files keep the order they are
    collected in: the longest first.
    """
    spread = arguments or [f"--numprocesses={(os.cpu_count() or 1) + 1}", *SPREAD, "--quiet"]
    run([tool("pytest"), *spread], surroundings(PTB_TIMEDELTA="1"))


def check(_: list[str]) -> None:
    """Run every check that a machine can make, side by side; show what each said."""
    steps: dict[str, Callable[[], tuple[bool, str]]] = {
        words: partial(checked, [tool(words.split()[0]), *words.split()[1:]])
        for words in ("mypy", "ruff format --check .", "ruff check .", "lint-imports", "deptry .")
    }
    steps["texts"] = partial(checked, [tool("pytest"), "-q", "-p", "no:randomly", "tests/test_texts.py"])
    steps["locks"] = locks_in_step
    failed = []
    with ThreadPoolExecutor(os.cpu_count()) as side_by_side:
        under_way = {name: side_by_side.submit(step) for name, step in steps.items()}
        for name, found in under_way.items():
            clean, said = found.result()
            say(f"» {name}\n{said.rstrip()}")
            failed += [] if clean else [name]
    if failed:
        raise SystemExit(f"Not clean: {', '.join(failed)}.")
    say("All clean.")


def checked(command: list[str]) -> tuple[bool, str]:
    """Run one check; return whether it is clean, and what it said."""
    environment = surroundings(PTB_TIMEDELTA="1")
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return not done.returncode, done.stdout


LOCKS = {
    "requirements.lock": [],
    "requirements-dev.lock": ["--group", "dev"],
    "requirements-bench.lock": ["--group", "bench"],
}


def compile_lock(options: list[str], target: Path) -> bool:
    """Resolve pyproject.toml into `target`, keeping the versions already there."""
    command = [tool("uv"), "pip", "compile", "pyproject.toml", *options, "--universal", "--generate-hashes"]
    command += ["--no-emit-index-url", "--no-header", "--python-version", "3.11", "--quiet", "-o", str(target)]
    # Local mirrors hold one platform's files; a lock must hold them all.
    indexes = {name: value for name, value in indexes_of_pip().items() if name == "UV_DEFAULT_INDEX"}
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", **indexes}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def write_locks(_: list[str]) -> None:
    """Write the three locks anew from pyproject.toml."""
    for name, options in LOCKS.items():
        if not compile_lock(options, ROOT / name):
            raise SystemExit(1)


def locks_in_step() -> tuple[bool, str]:
    """Tell whether every lock still answers pyproject.toml, by resolving again with the locked versions preferred."""
    late = []
    for name, options in LOCKS.items():
        with tempfile.TemporaryDirectory() as folder:
            again = Path(folder) / name
            again.write_bytes((ROOT / name).read_bytes())
            if not compile_lock(options, again) or again.read_bytes() != (ROOT / name).read_bytes():
                late.append(f"{name} is not in step with pyproject.toml: python3 run.py lock\n")
    return not late, "".join(late)


def bench(arguments: list[str]) -> None:
    """Run the experiments and measurements, with the libraries that they are compared with."""
    # Ctrl+C is theirs: they end what they started, which takes longer than a parent waits that is interrupted itself.
    signal.signal(signal.SIGINT, lambda *_: None)
    module("benchmarks", arguments)


COMMANDS = {
    "demo": lambda arguments: module("bot", ["demo", *arguments]),
    "test": test,
    "check": check,
    "bench": bench,
    "gesek": lambda arguments: module("bot", arguments),
    "lock": write_locks,
    "wheels": wheels,
}


def main(arguments: list[str]) -> None:
    """Do what the first word says."""
    if not arguments or arguments[0] not in COMMANDS:
        known = bool(arguments) and arguments[0] in {"-h", "--help", "help"}
        print(USAGE, file=sys.stdout if known else sys.stderr)
        raise SystemExit(0 if known else 2)
    try:
        if arguments[0] != "wheels":
            ensure_environment(lock_for(arguments[0]))
        COMMANDS[arguments[0]](arguments[1:])
    except CannotStart as reason:
        say(str(reason))
        raise SystemExit(2) from None


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        raise SystemExit(130) from None
