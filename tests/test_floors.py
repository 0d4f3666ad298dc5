"""What imports alone do not show: questions to the database and answers to "who may" stand on their own floor only."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ABOVE = ("bot", "handlers", "jobs", "mentoring")
ASKS = {"execute", "scalars", "scalar", "query", "exec_driver_sql"}
ROLES = {"koordinator", "admin_opd", "kasi_kesra", "operator"}
# Registers and the sample regency read and write the words themselves.
READS_ROLES = ("mentoring/registers/", "mentoring/sample/")


Nodes = Sequence[tuple[str, ast.AST]]


@pytest.fixture(scope="module")
def nodes() -> Nodes:
    """Return every call, comparison and word of the modules above the models, with the module's path."""
    paths = [path for floor in ABOVE for path in sorted((ROOT / floor).rglob("*.py"))]
    wanted = ast.Call | ast.Compare | ast.MatchValue | ast.Constant
    return [
        (path.relative_to(ROOT).as_posix(), node)
        for path in paths
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, wanted)
    ]


def test_only_models_ask_the_database(nodes: Nodes) -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, node in nodes
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Attribute) and node.func.attr in ASKS and _is_session(node.func.value))
            or (isinstance(node.func, ast.Name) and node.func.id == "select")
        )
    ]
    assert found == []


def _is_session(node: ast.expr) -> bool:
    name = node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
    return name in ("session", "engine")


def test_what_a_role_allows_is_decided_in_scope_alone(nodes: Nodes) -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, node in nodes
        if not path.startswith(READS_ROLES)
        if isinstance(node, ast.Compare | ast.MatchValue) and _names_a_role(node)
    ]
    assert found == []


def _names_a_role(node: ast.AST) -> bool:
    return any(isinstance(one, ast.Constant) and one.value in ROLES for one in ast.walk(node))


def test_conversations_name_no_role_at_all(nodes: Nodes) -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, node in nodes
        if path.startswith(("handlers/", "jobs/"))
        if isinstance(node, ast.Constant) and node.value in ROLES
    ]
    assert found == []
