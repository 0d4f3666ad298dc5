"""Where an upgrade can be killed, and a programme whose newest revision rewrites every family's row.

The revision is made for an experiment: it stands in a folder of its own with a copy of the product's, and hears of its
middle from here.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from models import schema

POINTS = {
    "backed-up": "the backup is made, nothing else",
    "aside": "the database stands aside as it was, too",
    "revision": "half of the rows are rewritten, nothing is committed",
    "migrated": "the revisions are committed, what never changes is not put in yet",
    "proved": "all is proved, the database of before still stands aside",
    "back": "an upgrade that was killed is undone, the new one has not begun",
}
REVISION = '''\
"""Give each family a note, and rewrite its row: made by an experiment, never released."""

import sqlalchemy as sa
from alembic import op

from benchmarks import upgrading

revision, down_revision, branch_labels, depends_on = "bench", "{newest}", None, None


def upgrade() -> None:
    with op.batch_alter_table("families", recreate="always") as table:
        table.add_column(sa.Column("bench_note", sa.String(), nullable=True))
    bind = op.get_bind()
    rewrite = sa.text("UPDATE families SET bench_note = :note, head_name = upper(head_name) WHERE id = :number")
    numbers = bind.execute(sa.text("SELECT id FROM families ORDER BY id")).scalars().all()
    for position, number in enumerate(numbers):
        bind.execute(rewrite, dict(note=f"note {{number}}", number=number))
        if position == len(numbers) // 2:
            upgrading.halfway()
'''
_halfway: list[Callable[[], None]] = []


def compose(folder: Path) -> None:
    """Make a folder of revisions: the product's, and one more."""
    shutil.copytree(schema.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "bench.py").write_text(REVISION.format(newest=schema.newest()))


def halfway() -> None:
    """Hear that the revision has rewritten half of its rows."""
    for comes in _halfway:
        comes()


def arm(point: str, wrap: Callable[..., None], comes: Callable[[], None]) -> None:
    """Let something come when a point is reached."""
    from bot import upgrade as upgrading

    if point == "revision":
        _halfway.append(comes)
        return
    owner, name = {
        "backed-up": (upgrading, "back_up"),
        "aside": (upgrading, "keep_aside"),
        "migrated": (schema, "upgrade"),
        "proved": (upgrading, "_proved"),
        "back": (upgrading, "go_back"),
    }[point]

    def around(inner: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **kwargs: Any) -> Any:
            found = inner(*args, **kwargs)
            comes()
            return found

        return called

    wrap(owner, name, around)
