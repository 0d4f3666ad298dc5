"""The one script that makes the environment: it says in one sentence what is missing and never writes an index down."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def run() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_script", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("words", "code"), [([], 2), (["nonsense"], 2), (["--help"], 0)])
def test_a_call_that_is_not_known_says_how_to_call(words: list[str], code: int) -> None:
    done = subprocess.run([sys.executable, str(ROOT / "run.py"), *words], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert "python3 run.py demo" in (done.stdout if code == 0 else done.stderr)


def test_without_venv_one_sentence_names_the_package(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "STAMP", tmp_path / ".venv" / "made-from")
    monkeypatch.setattr(run.shutil, "which", lambda _: None)
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(SystemExit) as ended:
        run.main(["test"])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "python3-venv" in said
    assert "Traceback" not in said


def test_an_old_python_is_told_which_is_needed(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "OLDEST", (99, 0))
    with pytest.raises(SystemExit) as ended:
        run.main(["test"])
    assert ended.value.code == 2
    assert "Python 99.0" in capsys.readouterr().err


def test_local_indexes_that_are_not_there_are_left_out(run: ModuleType, tmp_path: Path) -> None:
    value = f"file://{tmp_path} file:///not/there https://index.example/simple"
    assert run.existing_places(value) == f"file://{tmp_path} https://index.example/simple"


def test_another_lock_means_another_environment(run: ModuleType, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a==1\n")
    two.write_text("a==2\n")
    assert run.fingerprint(one) != run.fingerprint(two)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "requirements-bench.lock"])
def test_a_lock_has_hashes_and_no_address(name: str) -> None:
    lines = (ROOT / name).read_text().splitlines()
    assert not [line for line in lines if "://" in line]
    pinned = [number for number, line in enumerate(lines) if "==" in line and not line.startswith(" ")]
    assert pinned
    assert all("--hash=sha256:" in lines[number + 1] for number in pinned)


# Without an index --------------------------------------------------------------------------------------------


def test_a_folder_without_wheels_is_said_in_one_sentence(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "STAMP", tmp_path / ".venv" / "made-from")
    monkeypatch.setenv("GESEK_WHEELS", str(tmp_path))
    with pytest.raises(SystemExit) as ended:
        run.main(["gesek", "check"])
    assert ended.value.code == 2
    assert "run.py wheels DIR" in capsys.readouterr().err
    assert not (tmp_path / ".venv").exists()


def test_wheels_need_a_folder(run: ModuleType) -> None:
    for words in ([], ["--platform", "any"]):
        with pytest.raises(SystemExit, match="wheels DIR"):
            run.wheels(words)


@pytest.mark.parametrize("tool", ["uv", "pip"])
def test_from_a_folder_of_wheels_no_index_is_asked(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tool: str
) -> None:
    called: list[tuple[list[str], dict[str, str] | None]] = []
    monkeypatch.setattr(run, "run", lambda command, environment=None: called.append((command, environment)))
    monkeypatch.setattr(run, "venv_python", lambda: Path(sys.executable))
    monkeypatch.setattr(run, "indexes_of_pip", lambda: pytest.fail("an index was looked for"))
    monkeypatch.setenv("GESEK_WHEELS", str(tmp_path))
    (tmp_path / "a-1-py3-none-any.whl").touch()
    lock = run.lock_for("gesek")
    assert lock.name == "requirements.lock"
    run.install_with_uv("uv", lock) if tool == "uv" else run.install_with_pip(lock)
    for command, _ in called:
        words = " ".join(command)
        assert f"--no-index --find-links {tmp_path}" in words
        assert "--require-hashes" in words
        assert words.endswith("requirements.lock")


def test_with_an_index_nothing_is_looked_for_in_folders(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GESEK_WHEELS", raising=False)
    assert run.from_wheels() == []
    assert run.lock_for("gesek") == run.lock_for("test") == run.LOCK
    assert run.lock_for("bench") == run.BENCH_LOCK
