"""Let a coordinator accept what was verified after a round's deadline."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.database import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep who accepted a late verification, and when."""
    with op.batch_alter_table("verval_families") as table:
        table.add_column(sa.Column("accepted_by", sa.Integer(), nullable=True))
        table.add_column(sa.Column("accepted_at", UtcDateTime(), nullable=True))
        table.create_foreign_key(op.f("fk_verval_families_accepted_by_persons"), "persons", ["accepted_by"], ["id"])
