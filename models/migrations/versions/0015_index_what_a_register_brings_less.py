"""Index less of what a register brings, because each of its rows paid for indexes of what hardly any row has."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

SELDOM = (
    ("ix_movements_change_id", "change_id", False),
    ("ix_movements_minutes_id", "minutes_id", False),
    ("ix_movements_target_set_id", "target_set_id", False),
    ("uq_movements_reverses_id", "reverses_id", True),
)


def upgrade() -> None:
    """Bring the schema to this revision."""
    with op.batch_alter_table("movements", schema=None) as batch_op:
        for name, column, unique in SELDOM:
            named = sa.text(f"{column} IS NOT NULL")
            batch_op.drop_index(name)
            batch_op.create_index(name, [column], unique=unique, sqlite_where=named, postgresql_where=named)

    with op.batch_alter_table("aid_standings", schema=None) as batch_op:
        batch_op.drop_index("ix_aid_standings_family_id")
        batch_op.drop_index("ix_aid_standings_programme")
        batch_op.create_index("ix_aid_standings_family", ["family_id", "programme_id"], unique=False)
