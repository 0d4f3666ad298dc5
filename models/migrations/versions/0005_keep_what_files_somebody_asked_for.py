"""Keep what files somebody asked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "file_orders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=True),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_file_orders_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_orders")),
    )
    with op.batch_alter_table("file_orders", schema=None) as batch_op:
        batch_op.create_index("ix_file_orders_path", ["path"], unique=False)
        batch_op.create_index("ix_file_orders_state", ["state"], unique=False)
